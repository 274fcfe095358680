/**
 * Upper bounds in seconds. What the service level objectives ask for must be a bound, or it could not be counted:
 * 0.3 for acknowledgements and history, 1 for delivery (docs/METRICS.md).
 */
export const LATENCY = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10] as const;

/** Statements and commits: most take around a millisecond. */
export const STATEMENT = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] as const;

/** Work that a person waits for without looking: pictures, password hashes, jobs. */
export const WORK = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** How long people take: a minute to two days. */
export const HUMAN = [60, 300, 900, 1_800, 3_600, 14_400, 43_200, 86_400, 172_800] as const;

/** Sends in one commit; the last is the most there can be. */
export const BATCH = [1, 2, 4, 8, 16, 32, 64, 128, 256] as const;
