import { Component, type ComponentChildren } from 'preact';
import type { Anchor, Scroll } from './scroll.ts';

interface ScrollKeeperProps {
  scroll: Scroll;
  /** Runs after each change, when all is in its place. */
  onSettled(): void;
  children: ComponentChildren;
}

/** Around what is scrolled: whatever comes and goes in it, what is seen stays where it is, or at the end. */
export class ScrollKeeper extends Component<ScrollKeeperProps> {
  override componentDidMount(): void {
    this.props.scroll.settle(undefined);
    this.props.onSettled();
  }

  override getSnapshotBeforeUpdate(): Anchor | null {
    return this.props.scroll.anchor() ?? null;
  }

  override componentDidUpdate(_props: unknown, _state: unknown, before: Anchor | null): void {
    this.props.scroll.settle(before ?? undefined);
    this.props.onSettled();
  }

  override render(): ComponentChildren {
    return this.props.children;
  }
}
