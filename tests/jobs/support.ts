import { sql } from 'kysely';
import { vi } from 'vitest';
import { JOB_TIMING, type Job, type JobResult } from '../../src/jobs/job.ts';
import { JobRunner } from '../../src/jobs/job-runner.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

export const HOUR_MS = 3_600_000;
export const patience = { interval: 5 };
/** Everything soon, but leases that last longer than any test. */
export const QUICK = {
  ...JOB_TIMING,
  leaseMs: HOUR_MS,
  longestMs: 24 * HOUR_MS,
  retryMs: 20,
  jitterMs: 10,
  pollMs: 50,
};

/** Resolves when the signal fires, to what it says. */
export function fired(signal: AbortSignal): Promise<string> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(String(signal.reason)));
  });
}

/** A database, and nodes that share it. */
export async function makeNodes() {
  const test: TestDatabase = await testDatabase();
  return {
    db: test.database.sql,
    close: () => test.close(),

    /** A node with one job, and what it told. */
    node(job: Job, timing = QUICK, db = test.database.sql) {
      const results: JobResult[] = [];
      const warn = vi.fn();
      const observer = { ended: (_: string, result: JobResult) => results.push(result) };
      const runner = new JobRunner({ db, log: { warn }, observer, jobs: [job] }, timing);
      return { runner, results, warnings: () => warn.mock.calls.map(call => String(call[0].err)) };
    },

    /** What the table says of a job; times are compared by the database's clock. */
    async stored(job: string) {
      const { rows } = await sql<{ holder: string | null; due: boolean; free: boolean }>`
        select holder, due_at <= now() as due, coalesce(leased_until <= now(), true) as free
        from jobs where name = ${job}`.execute(test.database.sql);
      return rows[0];
    },
  };
}

export type Nodes = Awaited<ReturnType<typeof makeNodes>>;
