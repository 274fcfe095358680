import { sql } from 'kysely';
import type { Room, RoomSummary } from '#protocol';
import type { Sql } from '../database/database.ts';
import { type RoomRow, roomColumns, toRoom } from '../room-log/rows.ts';
import { enforce, readActor } from './actor.ts';
import type { MyRooms } from './my-rooms.service.ts';
import { likeLiteral } from './names.ts';
import { readRoom } from './read-room.ts';
import { viewFault } from './room.policy.ts';

/** A room as somebody sees it who may not be in it. */
export interface RoomOffer {
  readonly room: Room;
  readonly memberCount: number;
  readonly joined: boolean;
}

export interface RoomQuery {
  /** Part of a name, in any case; empty finds all. */
  readonly q?: string;
  /** Id of the last room of the page before. */
  readonly after?: number;
  readonly limit: number;
}

export interface RoomDirectory {
  /** Public rooms by name. `next` is the `after` of the following page, null at the end. */
  browse(user: number, query: RoomQuery): Promise<{ rooms: RoomOffer[]; next: number | null }>;
  /**
   * One room; with `summary` if it is one of the user's.
   * @throws AppError room_not_found
   */
  view(user: number, room: number): Promise<RoomOffer & { summary?: RoomSummary }>;
}

type OfferRow = RoomRow & { member_count: number; joined: boolean };

function toOffer(row: Omit<OfferRow, 'joined'>, joined: boolean): RoomOffer {
  return { room: toRoom(row), memberCount: row.member_count, joined };
}

export function createRoomDirectory(db: Sql, mine: MyRooms): RoomDirectory {
  return {
    async browse(user, { q = '', after, limit }) {
      const matches = q === '' ? sql`` : sql`and lower(r.name) like '%' || lower(${likeLiteral(q)}) || '%'`;
      // Only a public room counts as `after`, so that the order tells nothing of the names of others.
      const further =
        after === undefined
          ? sql``
          : sql`and (lower(r.name), r.id) > (
              select lower(name), id from rooms where id = ${after} and kind = 'public')`;
      const { rows } = await sql<OfferRow>`
        select ${roomColumns}, r.member_count, exists (
          select from memberships s where s.room_id = r.id and s.user_id = ${user} and s.left_at is null) as joined
        from rooms r where r.kind = 'public' and r.archived_at is null ${matches} ${further}
        order by lower(r.name), r.id limit ${limit + 1}`.execute(db);
      const page = rows.slice(0, limit);
      return {
        rooms: page.map(row => toOffer(row, row.joined)),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
    async view(user, id) {
      const room = await readRoom(db, id);
      const actor = await readActor(db, id, user);
      enforce(viewFault(room, actor));
      const [summary] = await mine.summaries(user, [id]);
      return { ...toOffer(room, actor.member !== null), ...(summary === undefined ? {} : { summary }) };
    },
  };
}
