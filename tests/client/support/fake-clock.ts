import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#client';

interface Timer {
  at: number;
  order: number;
  run(): void;
}

/** Time that passes only when told. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #order = 0;
  readonly #timers = new Map<number, Timer>();

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, ms: number): number {
    const order = ++this.#order;
    this.#timers.set(order, { at: this.#now + Math.max(0, ms), order, run });
    return order;
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.#timers.delete(handle);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Lets promises run, then the timers that fall due within `ms`, in order, with promises in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await setImmediate();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.at;
      this.#timers.delete(next.order);
      next.run();
      await setImmediate();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers.values()) {
      if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    }
    return first;
  }
}
