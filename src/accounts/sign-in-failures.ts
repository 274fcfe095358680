import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Sql } from '../database/database.ts';

/** What is older tells nobody anything any more, in days. */
const KEPT_DAYS = 8;

/** Failed sign-ins of all nodes. */
export interface SignInFailures {
  readonly lastHour: number;
  readonly lastDay: number;
}

/** Counts one, for all nodes together. It never throws: who signs in gets their answer all the same. */
export async function countSignInFailure(db: Sql, logger: Pick<BaseLogger, 'warn'>): Promise<void> {
  try {
    await sql`
      insert into sign_in_failures as f (minute, failures) values (date_trunc('minute', now()), 1)
      on conflict (minute) do update set failures = f.failures + 1`.execute(db);
  } catch (error) {
    logger.warn({ event: 'sign_in_failure_uncounted', err: error }, 'a failed sign-in was not counted');
  }
}

/** How many there were, to the minute. */
export async function readSignInFailures(db: Sql): Promise<SignInFailures> {
  const { rows } = await sql<SignInFailures>`
    select coalesce(sum(failures) filter (where minute > now() - interval '1 hour'), 0)::int as "lastHour",
      coalesce(sum(failures), 0)::int as "lastDay"
    from sign_in_failures where minute > now() - interval '1 day'`.execute(db);
  return rows[0] ?? { lastHour: 0, lastDay: 0 };
}

/** Removes counts that are older than eight days. */
export async function purgeSignInFailures(db: Sql): Promise<void> {
  await sql`
    delete from sign_in_failures where minute < now() - make_interval(days => ${KEPT_DAYS})`.execute(db);
}
