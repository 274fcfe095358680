import { type RawBuilder, sql } from 'kysely';
import { Limits, type Member, type MemberRole, type Room, type SystemNote } from '#protocol';
import { AppError } from '../errors.ts';
import type { RoomChange } from '../room-log/room-change.ts';
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
} from '../room-log/rows.ts';
import type { RoomPatch } from './room.policy.ts';

// The changes of a room that its log knows. Each stamps one row with one version and tells one event.

/** One row that must be there, because the room is locked and it was looked at. */
function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('a row of the room log is missing');
  return row;
}

function tellMembers(change: RoomChange, rows: readonly MemberRow[]): Member[] {
  const members = rows.map(toMember);
  for (const data of members) {
    change.tell({ event: 'member', room: change.room.id, version: data.version, data });
  }
  return members;
}

/**
 * Makes existing users members. What was written before they came counts as read.
 * @throws AppError too_many_rooms
 */
export async function storeMembers(
  change: RoomChange,
  users: readonly number[],
  role: MemberRole = 'member',
): Promise<Member[]> {
  if (users.length === 0) return [];
  const versions = users.map(() => change.stamp());
  const { rows } = await sql<MemberRow>`
    with stored as (
      insert into memberships as s (room_id, user_id, role, joined_at, version, read_seq)
      select ${change.room.id}::bigint, i.user_id, ${role}::text, clock_timestamp(), i.version, i.version
      from unnest(${users}::bigint[], ${versions}::bigint[]) as i (user_id, version)
      on conflict (room_id, user_id) do update set role = excluded.role, joined_at = excluded.joined_at,
        left_at = null, version = excluded.version, read_seq = greatest(s.read_seq, excluded.read_seq)
      returning *
    ), counted as (
      update rooms set member_count = member_count + (select count(*) from stored) where id = ${change.room.id}
    )
    select ${memberColumns} from stored s join users u on u.id = s.user_id order by s.version`.execute(
    change.tx,
  );
  await boundRooms(change, users);
  return tellMembers(change, rows);
}

/** Hello tells of all rooms of a person, so there must be an end to them. */
async function boundRooms(change: RoomChange, users: readonly number[]): Promise<void> {
  const { rows } = await sql`
    select user_id from memberships where user_id = any (${users}::bigint[]) and left_at is null
    group by user_id having count(*) > ${Limits.rooms} limit 1`.execute(change.tx);
  if (rows.length > 0) throw new AppError('too_many_rooms');
}

/** Ends a present membership. The row stays, so that catching up can tell of it. */
export async function endMembership(change: RoomChange, user: number): Promise<Member> {
  const { rows } = await sql<MemberRow>`
    with ended as (
      update memberships set left_at = clock_timestamp(), role = 'member', version = ${change.stamp()}
      where room_id = ${change.room.id} and user_id = ${user} and left_at is null
      returning *
    ), counted as (
      update rooms set member_count = member_count - (select count(*) from ended) where id = ${change.room.id}
    )
    select ${memberColumns} from ended s join users u on u.id = s.user_id`.execute(change.tx);
  return only(tellMembers(change, rows));
}

/** Makes a present member the owner. */
export async function promote(change: RoomChange, user: number): Promise<Member> {
  const { rows } = await sql<MemberRow>`
    with changed as (
      update memberships set role = 'owner', version = ${change.stamp()}
      where room_id = ${change.room.id} and user_id = ${user} and left_at is null
      returning *
    )
    select ${memberColumns} from changed s join users u on u.id = s.user_id`.execute(change.tx);
  return only(tellMembers(change, rows));
}

/** Writes system messages by `author` into the history, in one statement. */
export async function writeNotes(
  change: RoomChange,
  author: number,
  notes: readonly SystemNote[],
): Promise<void> {
  if (notes.length === 0) return;
  const room = change.room.id;
  const seqs = notes.map(() => change.stamp());
  const { rows } = await sql<MessageRow>`
    with m as (
      insert into messages (room_id, seq, version, author_id, text, system, created_at)
      select ${room}::bigint, i.seq, i.seq, ${author}::bigint, '', i.system::jsonb, clock_timestamp()
      from unnest(${seqs}::bigint[], ${notes.map(note => JSON.stringify(note))}::text[]) as i (seq, system)
      returning *
    ), newest as (
      update rooms set last_seq = ${change.version}, last_message_at = clock_timestamp() where id = ${room}
    )
    select ${messageColumns} from m join users a on a.id = m.author_id order by m.seq`.execute(change.tx);
  for (const row of rows) {
    change.tell({ event: 'message', room, version: row.version, data: toMessage(row) });
  }
}

/** Gives a person another name in the notes that tell of them, in at most `limit` of them. */
export async function renameInNotes(
  change: RoomChange,
  user: number,
  name: string,
  limit: number,
): Promise<void> {
  const room = change.room.id;
  const noted = await sql<{ seq: number }>`
    select seq from messages
    where room_id = ${room} and system is not null and (system -> 'user' ->> 'id')::bigint = ${user}
      and system -> 'user' ->> 'name' <> ${name}
    order by seq limit ${limit}`.execute(change.tx);
  if (noted.rows.length === 0) return;
  const seqs = noted.rows.map(row => row.seq);
  const versions = seqs.map(() => change.stamp());
  const { rows } = await sql<MessageRow>`
    with m as (
      update messages m set version = i.version,
        system = jsonb_set(m.system, '{user,name}', to_jsonb(${name}::text))
      from unnest(${seqs}::bigint[], ${versions}::bigint[]) as i (seq, version)
      where m.room_id = ${room} and m.seq = i.seq
      returning m.*
    )
    select ${messageColumns} from m join users a on a.id = m.author_id order by m.version`.execute(change.tx);
  for (const row of rows) {
    change.tell({ event: 'message', room, version: row.version, data: toMessage(row) });
  }
}

async function saveRoom(change: RoomChange, assignments: RawBuilder<unknown>): Promise<Room> {
  const version = change.stamp();
  const { rows } = await sql<RoomRow>`
    update rooms r set changed_version = ${version}${assignments} where r.id = ${change.room.id}
    returning ${roomColumns}`.execute(change.tx);
  const data = toRoom(only(rows));
  change.tell({ event: 'room', room: data.id, version, data });
  return data;
}

/** The first entry in the log of a new room. */
export function announceRoom(change: RoomChange): Promise<Room> {
  return saveRoom(change, sql``);
}

export function patchRoom(change: RoomChange, patch: RoomPatch): Promise<Room> {
  const { room } = change;
  return saveRoom(
    change,
    sql`, name = ${patch.name ?? room.name}, topic = ${patch.topic ?? room.topic},
      members_can_add = ${patch.membersCanAdd ?? room.members_can_add},
      slow_seconds = ${patch.slowSeconds ?? room.slow_seconds}`,
  );
}

/** Closes the room for good; its history stays. */
export async function archive(change: RoomChange, actor: number): Promise<Room> {
  const room = await saveRoom(change, sql`, archived_at = clock_timestamp()`);
  await writeNotes(change, actor, [{ action: 'archived' }]);
  return room;
}

/** The person that a note tells of. */
export function noteOn(action: SystemNote['action'], { user }: Pick<Member, 'user'>): SystemNote {
  return { action, user: { id: user.id, name: user.name } };
}
