import { sql } from 'kysely';
import type { MemberRole, RoomSummary } from '#protocol';
import type { Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import { AppError } from '../errors.ts';
import {
  type MessageRow,
  messageColumns,
  type RoomRow,
  roomColumns,
  toMessage,
  toRoom,
  toUserRef,
  type UserColumns,
  userColumns,
} from '../room-log/rows.ts';

/** Unread messages are counted up to here. */
const UNREAD_MAX = 100;
/** Messages that counting looks at, from the newest on: one's own, deleted and system ones lie between. */
const UNREAD_WINDOW = 1_000;
/** Users whose rooms are read in one statement, when many ask at once. */
const AT_ONCE = 64;

export interface MyRooms {
  /** Ids of the rooms that the user is a member of. */
  roomIds(user: number): Promise<number[]>;
  /**
   * The user's rooms, newest message first, in one statement and so in one state of the database; only those of
   * `rooms` that the user is a member of, if given.
   */
  summaries(user: number, rooms?: readonly number[]): Promise<RoomSummary[]>;
  /**
   * One of the user's rooms.
   * @throws AppError room_not_found
   */
  summary(user: number, room: number): Promise<RoomSummary>;
}

interface SummaryRow extends RoomRow {
  member_id: number;
  version: number;
  member_count: number;
  member_role: MemberRole;
  read_seq: number;
  read_by_all: number | null;
  unread: number;
  peer: UserColumns | null;
  last_message: MessageRow | null;
}

// The lowest two positions: one of them may be the user's own, the other is then the lowest of the others.
const readByAll = sql`(
  select min(o.read_seq) from (
    select o.user_id, o.read_seq from memberships o
    where o.room_id = r.id and o.left_at is null order by o.read_seq limit 2) o
  where o.user_id <> s.user_id)`;

const unread = sql`(
  select count(*) from (
    select from (
      select m.author_id, m.system, m.deleted_at from messages m
      where m.room_id = r.id and m.seq > s.read_seq order by m.seq desc limit ${sql.lit(UNREAD_WINDOW)}) m
    where m.author_id <> s.user_id and m.system is null and m.deleted_at is null
    limit ${sql.lit(UNREAD_MAX)}) m)`;

const peer = sql`case when r.kind = 'direct' then (
  select to_jsonb(x) from (
    select ${userColumns} from memberships o join users u on u.id = o.user_id
    where o.room_id = r.id and o.user_id <> s.user_id limit 1) x) end`;

const lastMessage = sql`(
  select to_jsonb(x) from (
    select ${messageColumns} from messages m join users a on a.id = m.author_id
    where m.room_id = r.id and m.seq = r.last_seq) x)`;

function toSummary(row: SummaryRow): RoomSummary {
  return {
    room: toRoom(row),
    version: row.version,
    memberCount: row.member_count,
    role: row.member_role,
    ...(row.peer === null ? {} : { peer: toUserRef(row.peer) }),
    readSeq: row.read_seq,
    readByAllSeq: row.read_by_all ?? 0,
    unread: row.unread,
    ...(row.last_message === null ? {} : { lastMessage: toMessage(row.last_message) }),
  };
}

/** The lists of all these users, in one statement. */
async function readSummaries(
  db: Sql,
  users: readonly number[],
  rooms?: readonly number[],
): Promise<RoomSummary[][]> {
  const among = rooms === undefined ? sql`` : sql`and s.room_id = any (${rooms}::bigint[])`;
  const { rows } = await sql<SummaryRow>`
    select s.user_id as member_id, ${roomColumns}, r.version, r.member_count, s.role as member_role, s.read_seq,
      ${readByAll} as read_by_all, ${unread} as unread, ${peer} as peer, ${lastMessage} as last_message
    from memberships s join rooms r on r.id = s.room_id
    where s.user_id = any (${users}::bigint[]) and s.left_at is null ${among}
    order by r.last_message_at desc, r.id desc`.execute(db);
  const lists = Map.groupBy(rows, row => row.member_id);
  return users.map(user => lists.get(user)?.map(toSummary) ?? []);
}

async function readRoomIds(db: Sql, users: readonly number[]): Promise<number[][]> {
  const { rows } = await sql<{ user_id: number; room_id: number }>`
    select user_id, room_id from memberships
    where user_id = any (${users}::bigint[]) and left_at is null`.execute(db);
  const lists = Map.groupBy(rows, row => row.user_id);
  return users.map(user => lists.get(user)?.map(row => row.room_id) ?? []);
}

export function createMyRooms(db: Sql): MyRooms {
  const roomIds = gather<number, number[]>(AT_ONCE, users => readRoomIds(db, users));
  const all = gather<number, RoomSummary[]>(AT_ONCE, users => readSummaries(db, users));

  const summaries: MyRooms['summaries'] = async (user, rooms) => {
    if (rooms === undefined) return all(user);
    const [found = []] = await readSummaries(db, [user], rooms);
    return found;
  };

  return {
    roomIds,
    summaries,
    async summary(user, room) {
      const [found] = await summaries(user, [room]);
      if (found === undefined) throw new AppError('room_not_found');
      return found;
    },
  };
}
