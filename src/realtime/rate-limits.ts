import { TokenBucket } from './token-bucket.ts';

/** How often each user may command, over all of their connections to this node. */
export class RateLimits {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<number, TokenBucket>();

  /** @param perSecond 0 is no limit */
  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Returns 0 when the command may run, else the milliseconds to wait. */
  take(user: number): number {
    if (this.#perSecond === 0) return 0;
    const now = performance.now();
    const bucket = this.#buckets.get(user) ?? new TokenBucket(this.#perSecond, this.#burst, now);
    this.#buckets.set(user, bucket);
    return bucket.take(now);
  }

  /** Drops what is full again: it would be made the same way anew. */
  sweep(): void {
    const now = performance.now();
    for (const [user, bucket] of this.#buckets) {
      if (bucket.isFull(now)) this.#buckets.delete(user);
    }
  }
}
