import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useReached } from '../../ui/use-reached.ts';

/** Items in one portion. */
const PORTION = 60;

interface PortionsProps<T> {
  items: readonly T[];
  /** When this changes it begins with one portion anew. */
  start: string;
  children(shown: readonly T[]): ComponentChildren;
}

/** A long list, rendered as far as it is looked at. */
export function Portions<T>({ items, start, children }: PortionsProps<T>) {
  const [reach, setReach] = useState({ start, count: PORTION });
  const foot = useRef<HTMLDivElement>(null);
  const count = reach.start === start ? reach.count : PORTION;
  const more = items.length > count;
  useReached(foot, () => more && setReach({ start, count: count + PORTION }), `${start} ${count} ${more}`);
  return (
    <>
      {children(items.slice(0, count))}
      <div ref={foot} />
    </>
  );
}
