import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import { JOB_TIMING, type Job, type JobObserver } from './job.ts';
import { RecurringJob } from './recurring-job.ts';

export interface JobRunnerOptions {
  readonly db: Sql;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: JobObserver;
  readonly jobs: readonly Job[];
}

/**
 * Work that must be done once over all nodes: whichever node gets a job's lease does it, and another takes over when
 * that node dies.
 */
export class JobRunner {
  readonly #jobs: readonly RecurringJob[];

  constructor({ jobs, ...around }: JobRunnerOptions, timing = JOB_TIMING) {
    this.#jobs = jobs.map(job => new RecurringJob(job, { ...around, timing }));
  }

  start(): void {
    for (const job of this.#jobs) job.start();
  }

  /** Begins nothing more and waits for the work under way, at most `ms`; what still goes on then loses its lease. */
  async stop(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(() => {
        for (const job of this.#jobs) job.abandon();
        resolve();
      }, ms);
    });
    await Promise.race([Promise.all(this.#jobs.map(job => job.stop())), late]);
    clearTimeout(timer);
  }
}
