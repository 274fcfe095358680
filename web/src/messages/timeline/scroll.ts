/** A message and where it stands, so that it can be put there again. */
export interface Anchor {
  readonly seq: number;
  /** Of its upper edge below that of what is seen, in pixels. */
  readonly top: number;
}

/** Closer than this to the end counts as being there, in pixels. */
const NEAR_END = 48;

/** The scrolled element of a timeline. Messages are the elements in it with `data-seq`. */
export class Scroll {
  /** New messages come into view by themselves. */
  pinned = true;
  /** A message to show at the next opportunity. */
  #target: number | undefined;
  #element: HTMLElement | undefined;
  /** What was seen last. Nothing has a place while it is not shown, and browsers may forget it then. */
  #left: Anchor | undefined;
  /** It was not shown when something changed, and is not in its place since. */
  #hidden = false;

  attach(element: HTMLElement | null): void {
    this.#element = element ?? undefined;
  }

  get element(): HTMLElement | undefined {
    return this.#element;
  }

  /** Whether anything of it can be seen: not while something else takes its place. */
  isShown(): boolean {
    return this.#element !== undefined && this.#element.clientHeight > 0;
  }

  /** The next update shows this message. */
  aim(seq: number): void {
    this.#target = seq;
    this.pinned = false;
  }

  /** The first message that is seen, in part at least; while it is not shown, the one that was. */
  anchor(): Anchor | undefined {
    const scroller = this.#element;
    if (scroller === undefined) return undefined;
    if (this.#hidden || !this.isShown()) return this.#left;
    const edge = scroller.getBoundingClientRect().top;
    const row = this.#firstRow(rect => rect.bottom > edge + 1);
    this.#left = row && { seq: seqOf(row), top: row.getBoundingClientRect().top - edge };
    return this.#left;
  }

  /** The last message that is seen, its beginning at least. */
  lastSeen(): number | undefined {
    const scroller = this.#element;
    if (scroller === undefined) return undefined;
    const edge = scroller.getBoundingClientRect().bottom - 8;
    const below = this.#firstRow(rect => rect.top > edge);
    const rows = this.#rows();
    const last = below === undefined ? rows[rows.length - 1] : rows[rows.indexOf(below) - 1];
    return last && seqOf(last);
  }

  /** After a change of what is rendered: to where it belongs. `before`: what was seen before the change. */
  settle(before: Anchor | undefined): void {
    this.#hidden = !this.isShown();
    if (this.#hidden) return;
    if (this.#target !== undefined) this.#showTarget(this.#target);
    else if (this.pinned) this.toEnd();
    else if (before !== undefined) this.put(before);
  }

  /** Puts a message where it stood. */
  put(anchor: Anchor): void {
    this.#left = anchor;
    const scroller = this.#element;
    const row = this.row(anchor.seq);
    if (!this.isShown() || scroller === undefined || row === undefined) return;
    const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  }

  toEnd(): void {
    const scroller = this.#element;
    if (scroller !== undefined) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Whether its end is seen. */
  isAtEnd(): boolean {
    const scroller = this.#element;
    if (scroller === undefined) return true;
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  }

  row(seq: number): HTMLElement | undefined {
    return this.#element?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? undefined;
  }

  #showTarget(seq: number): void {
    const row = this.row(seq);
    if (row === undefined) return;
    this.#target = undefined;
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  #rows(): HTMLElement[] {
    return [...(this.#element?.querySelectorAll<HTMLElement>('[data-seq]') ?? [])];
  }

  /** The first row of which this is true, supposing that it is true of all that follow. */
  #firstRow(is: (rect: DOMRect) => boolean): HTMLElement | undefined {
    const rows = this.#rows();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row !== undefined && !is(row.getBoundingClientRect())) low = middle + 1;
      else high = middle;
    }
    return rows[low];
  }
}

const seqOf = (row: HTMLElement): number => Number(row.dataset['seq']);
