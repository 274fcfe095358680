import { randomUUID } from 'node:crypto';
import type { Sql } from '../database/database.ts';
import type { JobTiming } from './job.ts';
import { type Claim, claimJob, giveBackJob, renewJob } from './lease-statements.ts';

/** Renewals within one lease: two may fail before it is lost. */
const RENEWALS = 3;

/** A job that this node holds: renewed until it is given back, or lost. */
export class Lease {
  readonly #db: Sql;
  readonly #claim: Claim;
  readonly #leaseMs: number;
  /** Not renewed after it; of `performance.now()`. */
  readonly #lastRenewal: number;
  readonly #lost = new AbortController();
  #over = false;
  #renewal: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;

  private constructor(db: Sql, claim: Claim, { leaseMs, longestMs }: JobTiming, asked: number) {
    this.#db = db;
    this.#claim = claim;
    this.#leaseMs = leaseMs;
    this.#lastRenewal = asked + longestMs;
    this.#extend(asked);
  }

  /**
   * @returns the lease, or in how many milliseconds to ask again
   * @throws whatever the database says
   */
  static async take(db: Sql, job: string, timing: JobTiming): Promise<Lease | number> {
    const claim = { job, holder: randomUUID() };
    const asked = performance.now();
    const waitMs = await claimJob(db, claim, timing.leaseMs);
    return waitMs ?? new Lease(db, claim, timing, asked);
  }

  /** Fires when the lease was lost, with an Error that says how. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /**
   * The work is over, and due again after `nextMs`. Does nothing when another node has taken the job.
   * @throws whatever the database says; the lease then ends by its time
   */
  async giveBack(nextMs: number): Promise<void> {
    this.#end();
    await giveBackJob(this.#db, this.#claim, nextMs);
  }

  /** Renews no more, and tells the work so: others may take the job when the lease ends by its time. */
  lose(reason: string): void {
    this.#end();
    this.#lost.abort(new Error(reason));
  }

  /** @param asked when this node asked for it, before the database began to count; of `performance.now()` */
  #extend(asked: number): void {
    clearTimeout(this.#expiry);
    const leftMs = asked + this.#leaseMs - performance.now();
    this.#expiry = setTimeout(() => this.lose('it was not renewed in time'), leftMs);
    this.#plan();
  }

  #plan(): void {
    this.#renewal = setTimeout(() => void this.#renew(), this.#leaseMs / RENEWALS);
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    if (asked > this.#lastRenewal) {
      this.lose('the work took too long');
      return;
    }
    // No answer means nothing yet: there is time for another try.
    const ours = await renewJob(this.#db, this.#claim, this.#leaseMs).catch(() => undefined);
    if (this.#over) return;
    if (ours === undefined) this.#plan();
    else if (ours) this.#extend(asked);
    else this.lose('another node has taken it');
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#renewal);
    clearTimeout(this.#expiry);
  }
}
