import { sql } from 'kysely';
import type { Role } from '#protocol';
import type { Sql } from '../database/database.ts';

/** One send as it waits for its commit. */
export interface AppendEntry {
  readonly room: number;
  readonly author: number;
  readonly clientId: string;
  readonly text: string;
}

/** What came of an entry; all but the first two are codes of errors. */
export type AppendOutcome =
  | 'stored'
  | 'duplicate'
  | 'room_not_found'
  | 'room_archived'
  | 'muted'
  | 'timed_out'
  | 'room_banned'
  | 'banned'
  | 'blocked'
  | 'slow_mode';

export interface AppendRow {
  ord: number;
  outcome: AppendOutcome;
  room_id: number;
  seq: number;
  /** Of the message, or of the judgement when there is none. */
  created_at: string;
  /** When the author may write again, where that has a time. */
  until: string | null;
  author_name: string;
  author_role: Role;
  author_avatar: string | null;
}

/** Stores what may be stored, in one statement and one transaction; a row per entry, in their order. */
export async function appendMessages(db: Sql, entries: readonly AppendEntry[]): Promise<AppendRow[]> {
  const result = await sql<AppendRow>`
    select * from append_messages(
      ${entries.map(e => e.room)}::bigint[],
      ${entries.map(e => e.author)}::bigint[],
      ${entries.map(e => e.clientId)}::text[],
      ${entries.map(e => e.text)}::text[]
    )`.execute(db);
  return result.rows;
}
