import type { Random } from './ports.ts';

/** Bounds of the pause before a new try, in milliseconds. */
const Backoff = { firstMs: 500, maxMs: 30_000 } as const;

/**
 * The pause before try number `attempt` (from 0), in milliseconds: full jitter under a doubling ceiling, so
 * that many clients of one restarted server do not come back together.
 */
export function backoffMs(attempt: number, random: Random): number {
  const ceiling = Math.min(Backoff.maxMs, Backoff.firstMs * 2 ** Math.min(attempt, 16));
  return Math.floor(random() * ceiling);
}
