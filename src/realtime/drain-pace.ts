/** Time between two slices of a drain, in milliseconds. */
export const TURN_MS = 20;

/** Sockets in a slice at least: the few of a small node are not kept waiting. */
const SLICE_MIN = 4;

/** The part of a drain's time in which sockets are told; in the rest the last ones answer. */
export const TELLING_SHARE = 0.8;

/**
 * How many sockets are told to come back in this turn, so that all are told in time and other nodes get them evenly.
 * It looks at what is left each time: turns that came late are made up for by all that follow, not by the next one.
 * @param left sockets that were not told yet
 * @param leftMs time until all must have been told
 */
export function drainSlice(left: number, leftMs: number): number {
  return Math.max(SLICE_MIN, Math.ceil((left * TURN_MS) / Math.max(TURN_MS, leftMs)));
}
