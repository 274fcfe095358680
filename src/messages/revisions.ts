import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

/** A text that a message had before an edit or its deletion. */
export interface EarlierText {
  /** The version of the room's log at which it was replaced. */
  readonly version: number;
  readonly text: string;
  readonly replacedAt: string;
}

/** The earlier texts of a message, oldest first. Whoever calls has the right to them and writes it down. */
export async function readRevisions(db: Sql, room: number, seq: number): Promise<EarlierText[]> {
  const { rows } = await sql<EarlierText>`
    select version, text, wire_time(replaced_at) as "replacedAt" from message_revisions
    where room_id = ${room} and seq = ${seq} order by version`.execute(db);
  return rows;
}
