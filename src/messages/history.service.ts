import { sql } from 'kysely';
import type { Message } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { type MessageRow, messageColumns, toMessage } from '../room-log/rows.ts';

/** Where a page lies. At most one of the three; none is the newest page. */
export interface PageQuery {
  readonly before?: number;
  readonly after?: number;
  /** This message and its neighbours on both sides. */
  readonly around?: number;
  readonly limit: number;
}

export interface MessagePage {
  /** Newest first. */
  readonly messages: Message[];
  /** The version of the room's log at which this was its state. */
  readonly version: number;
  /** Whether there are older messages. */
  readonly hasBefore: boolean;
  /** Whether there are newer messages. */
  readonly hasAfter: boolean;
}

export interface History {
  /** @throws AppError room_not_found (members only), invalid_request (more than one of before, after, around) */
  page(user: number, room: number, query: PageQuery): Promise<MessagePage>;
  /** @throws AppError room_not_found (members only), message_not_found */
  message(user: number, room: number, seq: number): Promise<Message>;
}

/** A page: so many messages below `pivot`, and so many from there on. */
interface Span {
  readonly pivot: number;
  readonly older: number;
  readonly newer: number;
}

function spanOf({ before, after, around, limit }: PageQuery): Span {
  if ([before, after, around].filter(place => place !== undefined).length > 1) {
    throw new AppError('invalid_request', { detail: 'Only one of before, after and around.' });
  }
  if (after !== undefined) return { pivot: after + 1, older: 0, newer: limit };
  if (around !== undefined) {
    const older = Math.floor(limit / 2);
    return { pivot: around, older, newer: limit - older };
  }
  return { pivot: before ?? Number.MAX_SAFE_INTEGER, older: limit, newer: 0 };
}

type PageRow = { log_version: number } & (MessageRow | { [K in keyof MessageRow]: null });

const isMessage = (row: PageRow): row is PageRow & MessageRow => row.seq !== null;

export function createHistory(db: Sql): History {
  /** One row too many on either side tells that there are others. No rows at all: not a member. */
  async function read(user: number, room: number, { pivot, older, newer }: Span): Promise<PageRow[]> {
    const from = sql`select ${messageColumns} from messages m join users a on a.id = m.author_id`;
    const { rows } = await sql<PageRow>`
      select r.version as log_version, p.*
      from rooms r
      join memberships s on s.room_id = r.id and s.user_id = ${user} and s.left_at is null
      left join lateral (
        (${from} where m.room_id = r.id and m.seq < ${pivot} order by m.seq desc limit ${older + 1})
        union all
        (${from} where m.room_id = r.id and m.seq >= ${pivot} order by m.seq limit ${newer + 1})
      ) p on true
      where r.id = ${room}
      order by p.seq desc`.execute(db);
    if (rows.length === 0) throw new AppError('room_not_found');
    return rows;
  }

  return {
    async page(user, room, query) {
      const span = spanOf(query);
      const rows = await read(user, room, span);
      const found = rows.filter(isMessage);
      const newer = found.filter(row => row.seq >= span.pivot);
      const older = found.filter(row => row.seq < span.pivot);
      return {
        messages: [...newer.slice(Math.max(0, newer.length - span.newer)), ...older.slice(0, span.older)].map(
          toMessage,
        ),
        version: rows[0]?.log_version ?? 0,
        hasBefore: older.length > span.older,
        hasAfter: newer.length > span.newer,
      };
    },
    async message(user, room, seq) {
      const rows = await read(user, room, { pivot: seq, older: 0, newer: 0 });
      const found = rows.filter(isMessage).find(row => row.seq === seq);
      if (found === undefined) throw new AppError('message_not_found');
      return toMessage(found);
    },
  };
}
