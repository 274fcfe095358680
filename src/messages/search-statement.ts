import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { type MessageRow, messageColumns } from '../room-log/rows.ts';
import { likeLiteral } from '../rooms/names.ts';

/** Hits are counted up to here. */
export const COUNT_MAX = 1_000;
/** Three letters or digits in a row: what the index knows of the inside of words. */
const INDEXED_PART = /[\p{L}\p{N}]{3}/u;

export interface SearchQuery {
  readonly q: string;
  /** Default: all rooms that the user is a member of. */
  readonly room?: number;
  /** `next` of the page before. */
  readonly before?: string;
  readonly limit: number;
}

type HitRow = MessageRow & { room_id: number; micros: number };

/** A place in the order of hits: microseconds since 1970, room, seq. Its form is checked by the route's schema. */
export const CURSOR = '^\\d{1,16}-\\d{1,16}-\\d{1,16}$';

export function cursorOf(row: HitRow): string {
  return `${row.micros}-${row.room_id}-${row.seq}`;
}

function olderThan(cursor: string) {
  const [micros, room, seq] = cursor.split('-').map(Number);
  return sql`where (m.created_at, m.room_id, m.seq) <
    ('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${room}::bigint, ${seq}::bigint)`;
}

/** The condition on a text, in the expressions of message_search_index. */
function matches(text: RawBuilder<string>, { q, room }: SearchQuery) {
  // Without an index all rooms would have to be read from end to end; one room may be.
  const asItStands =
    room !== undefined || INDEXED_PART.test(q) ? sql`or ${text} ilike ${`%${likeLiteral(q)}%`}` : sql``;
  return sql`(to_tsvector('russian', ${text}) @@ plainto_tsquery('russian', ${q}) ${asItStands})`;
}

/**
 * The messages found, as `m`: those up to the indexed version of their room by the index, the rest of the room's log
 * by reading it. A message stamped after the indexed version may be in the index with an older text, so only its own
 * row counts. The lateral part with its order keeps the planner from reading all messages instead of that rest.
 */
function found(user: number, query: SearchQuery) {
  const room = query.room === undefined ? sql`` : sql`and b.room_id = ${query.room}`;
  const mine = sql`memberships b join search_progress p on p.room_id = b.room_id`;
  const readable = sql`b.user_id = ${user} and b.left_at is null ${room}
    and m.system is null and m.deleted_at is null`;
  return sql`(
    select m.* from ${mine}
      join message_search s on s.room_id = p.room_id
      join messages m on m.room_id = s.room_id and m.seq = s.seq and m.version <= p.version and m.text = s.text
    where ${readable} and ${matches(sql`s.text`, query)}
    union all
    select m.* from ${mine}
      cross join lateral (
        select * from messages m where m.room_id = p.room_id and m.version > p.version order by m.version offset 0
      ) m
    where ${readable} and ${matches(sql`m.text`, query)}
  ) m`;
}

/** One page and one more hit, newest first, and the number of all hits, counted up to one more than COUNT_MAX. */
export async function searchMessages(
  tx: Sql,
  user: number,
  query: SearchQuery,
): Promise<{ rows: HitRow[]; total: number }> {
  const hits = await sql<HitRow>`
    select ${messageColumns}, m.room_id, (extract(epoch from m.created_at) * 1000000)::bigint as micros
    from (
      select m.* from ${found(user, query)} ${query.before === undefined ? sql`` : olderThan(query.before)}
      order by m.created_at desc, m.room_id desc, m.seq desc limit ${query.limit + 1}
    ) m join users a on a.id = m.author_id
    order by m.created_at desc, m.room_id desc, m.seq desc`.execute(tx);
  const count = await sql<{ total: number }>`
    select count(*) as total from (select 1 from ${found(user, query)} limit ${COUNT_MAX + 1}) m`.execute(tx);
  return { rows: hits.rows, total: count.rows[0]?.total ?? 0 };
}
