/** Whatever gathers output until it is told to write. */
export interface Flushable {
  flush(): void;
}

/**
 * Flushes, once at the end of this turn of the event loop, everything that got output in it: replies, and all that
 * one commit brought, leave in one write per socket.
 */
export class Flusher {
  readonly #flushed: (costMs: number, now: number) => void;
  #dirty: Flushable[] = [];

  /** @param flushed told after each round how long it took, in milliseconds, and when it ended. */
  constructor(flushed: (costMs: number, now: number) => void) {
    this.#flushed = flushed;
  }

  /** The caller adds itself once per round. */
  add(target: Flushable): void {
    if (this.#dirty.length === 0) setImmediate(() => this.flush());
    this.#dirty.push(target);
  }

  flush(): void {
    const start = performance.now();
    const dirty = this.#dirty;
    this.#dirty = [];
    for (const target of dirty) target.flush();
    const end = performance.now();
    this.#flushed(end - start, end);
  }
}
