import { sql } from 'kysely';
import type { UserRef } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { toUserRef, type UserColumns, userColumns } from '../room-log/rows.ts';

/** A member and how far they have read. */
export interface Reader {
  readonly user: UserRef;
  readonly seq: number;
}

export interface ReadersPage {
  readonly readers: Reader[];
  /** `after` of the following page; null at the end. */
  readonly next: number | null;
}

export interface ReadersQuery {
  /** Only members who have read up to here; 0 for everyone. */
  readonly seq: number;
  /** User id after which the page begins; 0 for the first one. */
  readonly after: number;
  readonly limit: number;
}

export interface Readers {
  /**
   * Members by user id with their read positions: whoever stands at or above a message has read it.
   * @throws AppError room_not_found
   */
  list(user: number, room: number, query: ReadersQuery): Promise<ReadersPage>;
}

type ReaderRow = UserColumns & { read_seq: number };

export function createReaders(db: Sql): Readers {
  return {
    async list(user, room, { seq, after, limit }) {
      // The member who asks is joined to whatever is found, so that being one is judged in the same statement.
      const { rows } = await sql<ReaderRow | { user_id: null }>`
        select x.* from memberships me
        left join lateral (
          select ${userColumns}, s.read_seq from memberships s join users u on u.id = s.user_id
          where s.room_id = me.room_id and s.left_at is null and s.read_seq >= ${seq} and s.user_id > ${after}
          order by s.user_id limit ${limit + 1}
        ) x on true
        where me.room_id = ${room} and me.user_id = ${user} and me.left_at is null
        order by x.user_id`.execute(db);
      if (rows.length === 0) throw new AppError('room_not_found');
      const found = rows.filter(row => row.user_id !== null);
      const readers = found.slice(0, limit).map(row => ({ user: toUserRef(row), seq: row.read_seq }));
      return { readers, next: found.length > limit ? (readers.at(-1)?.user.id ?? null) : null };
    },
  };
}
