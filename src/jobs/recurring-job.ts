import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import type { Job, JobObserver, JobResult, JobTiming } from './job.ts';
import { Lease } from './lease.ts';

export interface JobSurroundings {
  readonly db: Sql;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: JobObserver;
  readonly timing: JobTiming;
}

/** One job as one node sees it: asks for it when it may be due, and does it when it got it. */
export class RecurringJob {
  readonly #job: Job;
  readonly #around: JobSurroundings;
  #started = false;
  #timer: NodeJS.Timeout | undefined;
  #lease: Lease | undefined;
  #underWay: Promise<void> | undefined;

  constructor(job: Job, around: JobSurroundings) {
    this.#job = job;
    this.#around = around;
  }

  start(): void {
    this.#started = true;
    this.#plan(0);
  }

  /** Begins nothing more; resolves when the run under way has ended. */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  /** Leaves the run under way to itself. */
  abandon(): void {
    this.#lease?.lose('the node stops');
  }

  #plan(waitMs: number): void {
    if (!this.#started) return;
    const { pollMs, jitterMs } = this.#around.timing;
    this.#timer = setTimeout(
      () => {
        this.#underWay = this.#wake();
      },
      Math.min(waitMs, pollMs) + Math.random() * jitterMs,
    );
  }

  async #wake(): Promise<void> {
    const { db, log, timing } = this.#around;
    const { name: job } = this.#job;
    let waitMs = timing.retryMs;
    try {
      const taken = await Lease.take(db, job, timing);
      if (typeof taken === 'number') waitMs = taken;
      else if (this.#started) waitMs = await this.#work(taken);
      // It was asked for before the stop.
      else await taken.giveBack(0);
    } catch (error) {
      log.warn({ err: error, job }, 'a job could not be claimed or given back');
    }
    this.#plan(waitMs);
  }

  /** Does the work under its lease. In how many milliseconds the next run is due. */
  async #work(lease: Lease): Promise<number> {
    const { log, observer, timing } = this.#around;
    const { name: job, everyMs } = this.#job;
    this.#lease = lease;
    let result: JobResult = 'done';
    const start = performance.now();
    try {
      await this.#job.run(lease.signal);
    } catch (error) {
      result = 'failed';
      log.warn({ err: error, job }, 'a job failed');
    }
    this.#lease = undefined;
    if (lease.signal.aborted) {
      result = 'lost';
      log.warn({ err: lease.signal.reason, job }, 'a job lost its lease');
    }
    observer.ended(job, result, (performance.now() - start) / 1_000);
    const nextMs = result === 'done' ? everyMs : timing.retryMs;
    await lease.giveBack(nextMs);
    return nextMs;
  }
}
