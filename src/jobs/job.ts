/** Work that is done once over all nodes, again and again. */
export interface Job {
  /** The name of its lease, the same on all nodes, and a label in metrics. */
  readonly name: string;
  /** From the end of one run to the next, in milliseconds. */
  readonly everyMs: number;
  /**
   * One run. It may be cut off anywhere, and for a moment two nodes may do it at once: the next run must be able to
   * go on from whatever is there.
   * @param signal fires when the lease is no longer ours: nothing more should be begun
   */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** How a run ended; `lost` is without the lease, whatever the work says. */
export type JobResult = 'done' | 'failed' | 'lost';

/** Counts the runs of this node. */
export interface JobObserver {
  /** @param seconds that the run took */
  ended(job: string, result: JobResult, seconds: number): void;
}

/** Times in milliseconds. */
export interface JobTiming {
  /** A node that has not renewed its lease for so long has lost it. It renews three times as often. */
  readonly leaseMs: number;
  /** From a failure to the next try. */
  readonly retryMs: number;
  /** A node wakes up to so much later than a job is due, so that not all ask at once. */
  readonly jitterMs: number;
  /** Nodes ask at least so often, whatever they were told last. */
  readonly pollMs: number;
  /** Work that takes longer loses its lease: a run that hangs must not end the job on all nodes. */
  readonly longestMs: number;
}

export const JOB_TIMING: JobTiming = {
  leaseMs: 30_000,
  retryMs: 60_000,
  jitterMs: 5_000,
  pollMs: 300_000,
  longestMs: 600_000,
};
