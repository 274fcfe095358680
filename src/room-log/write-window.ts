/** Waiting sends at which the window closes at once: more would not make the batch cheaper. */
const FULL = 32;

/** How long to gather for each millisecond that the last delivery took. */
const SHARE = 3;

/**
 * The pause between two commits, so that under load many messages share one commit and one write per socket.
 * It is a multiple of what the last delivery cost: cheap deliveries (few receivers) leave no pause, and after an
 * idle time it has passed already, so that with little load nothing waits.
 */
export class WriteWindow {
  readonly #maximumMs: number;
  #opensAt = 0;

  /** @param maximumMs longest pause in milliseconds; 0 never pauses. */
  constructor(maximumMs: number) {
    this.#maximumMs = maximumMs;
  }

  /** A delivery ended at `now` and took `costMs` of this process. */
  delivered(costMs: number, now: number): void {
    this.#opensAt = now + Math.min(this.#maximumMs, costMs * SHARE);
  }

  /** Milliseconds until the next commit may start; 0 for at once. */
  remaining(now: number, waiting: number): number {
    return waiting >= FULL ? 0 : Math.max(0, this.#opensAt - now);
  }
}
