import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

/** The time that is looked back on, in minutes. */
const MINUTES = 5;
/** More than this in that time is not counted, so that the busiest service answers as fast as a quiet one. */
const MOST = 100_000;

/** Messages that people sent a minute, in all rooms, over the last five minutes. */
export async function readMessageRate(db: Sql): Promise<number> {
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from (
      select from messages m
      where m.created_at > now() - ${MINUTES} * interval '1 minute' and m.system is null
      limit ${MOST}
    ) recent`.execute(db);
  return (rows[0]?.sent ?? 0) / MINUTES;
}
