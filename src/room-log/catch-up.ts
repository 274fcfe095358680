import { sql } from 'kysely';
import type { CatchUp, RoomEvent } from '#protocol';
import type { Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import type { CatchUpOutcome } from './log-observer.ts';
import {
  type MemberRow,
  type MessageRow,
  memberColumns,
  messageColumns,
  type RoomRow,
  roomColumns,
  toMember,
  toMessage,
  toRoom,
} from './rows.ts';

/** Whoever is further behind fetches the newest page instead: that is less than what was missed. */
const FURTHEST_BEHIND = 1_000;
/** Rows in one answer for one room; `more` says that there are others. */
const ROWS = 200;
/** Texts in one answer, in UTF-16 units, so that no answer outgrows a socket's queue. */
const TEXT_UNITS = 200_000;
/** Positions in one statement, when many ask at once. */
const AT_ONCE = 100;

/** How far somebody knows a room. */
export interface Position {
  readonly room: number;
  readonly version: number;
}

export type CatchUpAnswer =
  | { readonly kind: 'catchup'; readonly data: CatchUp }
  | { readonly kind: 'resync'; readonly room: number; readonly version: number };

type ChangeRow = { room_id: number; since: number; version: number } & (
  | { kind: 'message'; row_version: number; data: MessageRow }
  | { kind: 'member'; row_version: number; data: MemberRow }
  | { kind: 'room'; row_version: number; data: RoomRow }
  | { kind: null; row_version: null; data: null }
);

/**
 * What each room's log holds after the given position, in one statement and so in one state of the database: an answer
 * per position, undefined for a room that does not exist. Equal positions are read once and share their answer. The
 * caller has checked membership.
 */
export async function catchUp(db: Sql, asked: readonly Position[]): Promise<(CatchUpAnswer | undefined)[]> {
  if (asked.length === 0) return [];
  const positions = [...new Map(asked.map(p => [keyOf(p.room, p.version), p])).values()];
  const { rows } = await sql<ChangeRow>`
    select p.room_id, p.since, r.version, c.kind, c.version as row_version, c.data
    from unnest(${positions.map(p => p.room)}::bigint[], ${positions.map(p => p.version)}::bigint[]) as p (room_id, since)
    join rooms r on r.id = p.room_id
    left join lateral (
      select * from (
        (select 'message' as kind, x.version, to_jsonb(x) as data from (
          select ${messageColumns} from messages m join users a on a.id = m.author_id
          where m.room_id = p.room_id and m.version > p.since order by m.version limit ${ROWS + 1}) x)
        union all
        (select 'member', x.version, to_jsonb(x) from (
          select ${memberColumns} from memberships s join users u on u.id = s.user_id
          where s.room_id = p.room_id and s.version > p.since order by s.version limit ${ROWS + 1}) x)
        union all
        (select 'room', r.changed_version, to_jsonb(x) from (select ${roomColumns}) x
          where r.changed_version > p.since)
      ) changes order by version limit ${ROWS + 1}
    ) c on r.version - p.since between 1 and ${FURTHEST_BEHIND}
    order by p.room_id, p.since, c.version`.execute(db);
  const answers = new Map<string, CatchUpAnswer>();
  for (const [key, group] of Map.groupBy(rows, row => keyOf(row.room_id, row.since))) {
    answers.set(key, toAnswer(group));
  }
  return asked.map(p => answers.get(keyOf(p.room, p.version)));
}

/**
 * Catches up for many askers with few statements. After the end of a node all of its clients ask at once, and most of
 * them for the same positions.
 */
export function createCatchUp(db: Sql): (positions: readonly Position[]) => Promise<CatchUpAnswer[]> {
  const read = gather<Position, CatchUpAnswer | undefined>(AT_ONCE, positions => catchUp(db, positions));
  return async positions => (await Promise.all(positions.map(read))).filter(answer => answer !== undefined);
}

/** What an answer means to whoever asked. */
export function outcomeOf(answer: CatchUpAnswer): CatchUpOutcome {
  if (answer.kind === 'resync') return 'resync';
  const { from, to, more } = answer.data;
  if (more) return 'partial';
  return to > from ? 'complete' : 'current';
}

function keyOf(room: number, version: number): string {
  return `${room}:${version}`;
}

function toAnswer(rows: readonly ChangeRow[]): CatchUpAnswer {
  const [first] = rows;
  if (first === undefined) throw new Error('a room without rows');
  const { room_id: room, since: from, version } = first;
  if (from > version || version - from > FURTHEST_BEHIND) return { kind: 'resync', room, version };
  const events: RoomEvent[] = [];
  let units = 0;
  for (const row of rows) {
    if (row.kind === null) break;
    if (row.kind === 'message') units += row.data.text.length;
    if (events.length === ROWS || (units > TEXT_UNITS && events.length > 0)) {
      const to = events.at(-1)?.version ?? from;
      return { kind: 'catchup', data: { room, from, to, more: true, events } };
    }
    events.push(toEvent(room, row));
  }
  return { kind: 'catchup', data: { room, from, to: version, more: false, events } };
}

function toEvent(room: number, row: Exclude<ChangeRow, { kind: null }>): RoomEvent {
  const version = row.row_version;
  switch (row.kind) {
    case 'message':
      return { event: 'message', room, version, data: toMessage(row.data) };
    case 'member':
      return { event: 'member', room, version, data: toMember(row.data) };
    case 'room':
      return { event: 'room', room, version, data: toRoom(row.data) };
  }
}
