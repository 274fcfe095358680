import { sql } from 'kysely';
import type { Message } from '#protocol';
import type { Database } from '../database/database.ts';
import { sqlState } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import { toMessage } from '../room-log/rows.ts';
import { readMemberRole } from '../rooms/actor.ts';
import { COUNT_MAX, cursorOf, type SearchQuery, searchMessages } from './search-statement.ts';

/** A search that takes longer is given up, in milliseconds (on a server; the embedded database cannot). */
const TIMEOUT_MS = 3_000;
const QUERY_CANCELED = '57014';

export interface SearchPage {
  /** Newest first. */
  readonly hits: { room: number; message: Message }[];
  /** All hits, on whatever page, counted up to 1000. */
  readonly total: number;
  readonly totalIsExact: boolean;
  /** `before` of the following page; null at the end. */
  readonly next: string | null;
}

export interface Search {
  /**
   * Messages that hold all words of `q` in any of their forms (Russian, English), or `q` itself as it stands; the
   * latter without three letters or digits in a row only in one room. Every committed message is found at once, by its
   * present text. Deleted and system messages are never found.
   * @throws AppError room_not_found, invalid_request (blank), busy (too much to look through)
   */
  find(user: number, query: SearchQuery): Promise<SearchPage>;
}

export function createSearch(database: Database): Search {
  return {
    async find(user, query) {
      const q = query.q.trim();
      if (q === '' || q.includes('\0'))
        throw new AppError('invalid_request', { detail: 'Nothing to look for.' });
      if (query.room !== undefined && (await readMemberRole(database.sql, query.room, user)) === null) {
        throw new AppError('room_not_found');
      }
      try {
        const { rows, total } = await database.transaction(async tx => {
          await sql`set local statement_timeout = ${sql.lit(TIMEOUT_MS)}`.execute(tx);
          return searchMessages(tx, user, { ...query, q });
        });
        const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
        return {
          hits: rows.slice(0, query.limit).map(row => ({ room: row.room_id, message: toMessage(row) })),
          total: Math.min(total, COUNT_MAX),
          totalIsExact: total <= COUNT_MAX,
          next: last === undefined ? null : cursorOf(last),
        };
      } catch (error) {
        if (sqlState(error) !== QUERY_CANCELED) throw error;
        throw new AppError('busy', { detail: 'Too much to look through: name a room, or more words.' });
      }
    },
  };
}
