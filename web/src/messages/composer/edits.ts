import { type Signal, signal } from '@preact/signals';

/** The edits that are in progress in one room. One is open; what was typed in others waits for them. */
export class Edits {
  /** The message whose field is shown. */
  readonly open: Signal<number | undefined> = signal();
  readonly #texts = new Map<number, string>();
  #begun: number | undefined;

  begin(seq: number): void {
    this.#begun = seq;
    this.open.value = seq;
  }

  /** True once, for the one that was begun last: not when its row goes and comes back. */
  takesFocus(seq: number): boolean {
    const takes = this.#begun === seq;
    if (takes) this.#begun = undefined;
    return takes;
  }

  keep(seq: number, text: string): void {
    this.#texts.set(seq, text);
  }

  /** What was typed; undefined: nothing yet. */
  text(seq: number): string | undefined {
    return this.#texts.get(seq);
  }

  /** It was saved or cancelled. False when another one is open meanwhile. */
  end(seq: number): boolean {
    this.#texts.delete(seq);
    if (this.open.value !== seq) return false;
    this.open.value = undefined;
    return true;
  }
}
