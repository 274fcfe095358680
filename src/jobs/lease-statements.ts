import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

/** Times are measured by the database's clock alone: those of the nodes need not agree. */
export interface Claim {
  readonly job: string;
  /** A UUID of this claim alone: to an earlier claim of the same node it is a stranger. */
  readonly holder: string;
}

const milliseconds = (ms: number) => sql`${ms}::float8 * interval '1 millisecond'`;

/**
 * Takes the job if it is due and nobody has it, or whoever had it did not renew in time.
 * @returns undefined when it was taken, else in how many milliseconds it may be free
 */
export async function claimJob(
  db: Sql,
  { job, holder }: Claim,
  leaseMs: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ claimed: boolean; waitMs: number | null }>`
    with claimed as (
      insert into jobs as j (name, holder, leased_until) values (${job}, ${holder}::uuid, now() + ${milliseconds(leaseMs)})
      on conflict (name) do update set holder = excluded.holder, leased_until = excluded.leased_until
      where j.due_at <= now() and (j.leased_until is null or j.leased_until <= now())
      returning name
    )
    select exists (select from claimed) as claimed, (
      select extract(epoch from greatest(due_at, leased_until) - now())::float8 * 1000 from jobs where name = ${job}
    ) as "waitMs"`.execute(db);
  const [row] = rows;
  // Whoever lost against another node at this very moment sees the row as it was before, or none yet.
  return row?.claimed ? undefined : Math.max(0, row?.waitMs ?? 0);
}

/** Prolongs the lease from now on; false when another has taken the job. */
export async function renewJob(db: Sql, { job, holder }: Claim, leaseMs: number): Promise<boolean> {
  const { rows } = await sql`
    update jobs set leased_until = now() + ${milliseconds(leaseMs)}
    where name = ${job} and holder = ${holder}::uuid returning name`.execute(db);
  return rows.length > 0;
}

/** Gives the job back, due again after `nextMs`; does nothing when another has taken it. */
export async function giveBackJob(db: Sql, { job, holder }: Claim, nextMs: number): Promise<void> {
  await sql`
    update jobs set due_at = now() + ${milliseconds(nextMs)}, holder = null, leased_until = null
    where name = ${job} and holder = ${holder}::uuid`.execute(db);
}
