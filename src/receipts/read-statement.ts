import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

export interface ReadMark {
  readonly room: number;
  readonly user: number;
  readonly seq: number;
}

/** The two lowest read positions of a room: enough to tell for everyone how far all the others have read. */
export interface Lowest {
  room: number;
  user: number;
  seq: number;
  /** null when the room has one member. */
  next_seq: number | null;
}

export interface MovedRow {
  room: number;
  user: number;
  before: number;
  after: number;
  member_count: number;
}

/**
 * Moves read positions forward, never beyond the room's newest message. Returns a row for every mark whose user is
 * a member, moved or not.
 */
export async function moveReadPositions(db: Sql, marks: readonly ReadMark[]): Promise<MovedRow[]> {
  const { rows } = await sql<MovedRow>`
    with target as (
      select s.room_id, s.user_id, s.read_seq as before, r.member_count,
        greatest(s.read_seq, least(i.seq, r.last_seq)) as after
      from unnest(
        ${marks.map(m => m.room)}::bigint[], ${marks.map(m => m.user)}::bigint[], ${marks.map(m => m.seq)}::bigint[]
      ) as i (room_id, user_id, seq)
      join rooms r on r.id = i.room_id
      join memberships s on s.room_id = i.room_id and s.user_id = i.user_id and s.left_at is null
      order by s.room_id, s.user_id
      for no key update of s
    ),
    moved as (
      update memberships s set read_seq = t.after from target t
      where s.room_id = t.room_id and s.user_id = t.user_id and t.after > t.before
    )
    select room_id as room, user_id as "user", before, after, member_count from target`.execute(db);
  return rows;
}

/** The lowest two positions of each room, from the index on read positions. */
export async function lowestPositions(db: Sql, rooms: readonly number[]): Promise<Lowest[]> {
  const { rows } = await sql<Lowest>`
    select p.room_id as room, l.users[1] as "user", l.seqs[1] as seq, l.seqs[2] as next_seq
    from unnest(${rooms}::bigint[]) as p (room_id)
    cross join lateral (
      select array_agg(x.user_id order by x.read_seq, x.user_id) as users,
        array_agg(x.read_seq order by x.read_seq, x.user_id) as seqs
      from (
        select s.user_id, s.read_seq from memberships s
        where s.room_id = p.room_id and s.left_at is null order by s.read_seq, s.user_id limit 2
      ) x
    ) l
    where l.users is not null`.execute(db);
  return rows;
}

/** Authors of a room's messages after `from` up to `to`; of the newest 500 of them. */
export async function authorsBetween(db: Sql, room: number, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ author_id: number }>`
    select distinct author_id from (
      select m.author_id from messages m
      where m.room_id = ${room} and m.seq > ${from} and m.seq <= ${to} order by m.seq desc limit 500
    ) recent`.execute(db);
  return rows.map(row => row.author_id);
}
