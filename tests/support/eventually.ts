import { vi } from 'vitest';

/** As long as `expect.poll` has (vitest.config.ts), not the second of `vi.waitFor`: a busy machine is no fault. */
const PATIENCE_MS = 30_000;

/**
 * Resolves to what `check` gives as soon as it no longer throws.
 * @param interval time from one try to the next, milliseconds
 */
export function eventually<T>(check: () => T | Promise<T>, { interval = 20 } = {}): Promise<T> {
  return vi.waitFor(check, { timeout: PATIENCE_MS, interval });
}
