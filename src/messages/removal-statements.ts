import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import type { RoomChange } from '../room-log/room-change.ts';
import { type MessageRow, messageColumns, toMessage } from '../room-log/rows.ts';

/** All messages of a person up to its creation are to go. */
export interface Removal {
  readonly id: number;
  readonly user: number;
  /** null: all rooms */
  readonly room: number | null;
  readonly by: number;
  /** Whatever the person wrote goes, earlier texts too, and nothing is kept for moderators. */
  readonly erase: boolean;
  readonly createdAt: string;
}

/** Time that a node has for one step, seconds; past it another goes on with the work. */
const LEASE_SECONDS = 30;

const leased = sql`now() + make_interval(secs => ${sql.lit(LEASE_SECONDS)})`;
const removalColumns = sql`
  x.id, x.user_id as "user", x.room_id as room, x.removed_by as by, x.erase, wire_time(x.created_at) as "createdAt"`;

/** Records a removal, in the transaction that decides on it. The worker is to be kicked after the commit. */
export async function insertRemoval(
  tx: Sql,
  { user, room, by, erase }: Omit<Removal, 'id' | 'createdAt'>,
): Promise<Removal> {
  const { rows } = await sql<Removal>`
    insert into message_removals as x (user_id, room_id, removed_by, erase)
    values (${user}, ${room}, ${by}, ${erase}) returning ${removalColumns}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert returned nothing');
  return row;
}

/** Takes an unfinished removal that nobody works on; undefined when there is none. */
export async function claimRemoval(db: Sql): Promise<Removal | undefined> {
  const { rows } = await sql<Removal>`
    update message_removals x set leased_until = ${leased}
    where x.id = (
      select id from message_removals
      where finished_at is null and (leased_until is null or leased_until <= now())
      order by id limit 1 for update skip locked
    )
    returning ${removalColumns}`.execute(db);
  return rows[0];
}

export async function renewRemoval(db: Sql, id: number): Promise<void> {
  await sql`update message_removals set leased_until = ${leased} where id = ${id}`.execute(db);
}

export async function giveBackRemoval(db: Sql, id: number): Promise<void> {
  await sql`update message_removals set leased_until = null where id = ${id}`.execute(db);
}

export async function finishRemoval(db: Sql, id: number): Promise<void> {
  await sql`update message_removals set finished_at = now(), leased_until = null where id = ${id}`.execute(
    db,
  );
}

/**
 * Waits until whatever was being written in the person's rooms is there to be seen: sends are dated and stored under
 * the lock of their room. The rooms are locked in the order in which sends lock theirs, and only for this moment.
 */
export async function awaitSends(db: Sql, { user, room }: Removal): Promise<void> {
  await sql`
    select r.id from rooms r
    where r.id in (select room_id from memberships where user_id = ${user})
      and (${room}::bigint is null or r.id = ${room}::bigint)
    order by r.id for share`.execute(db);
}

/** What an erasure still finds of a message beside its text. */
const leftovers = sql`
  m.client_id is not null or m.system ->> 'value' <> ''
  or exists (select from message_revisions v where v.room_id = m.room_id and v.seq = m.seq)`;

/**
 * Messages that the removal has not reached yet, at most `limit`. They are found through the index of authors.
 * An erasure knows no end in time: nobody writes in that name any more.
 */
export async function findRemovable(
  db: Sql,
  { id, user, room, erase }: Removal,
  limit: number,
): Promise<{ room: number; seq: number }[]> {
  const due = erase
    ? sql`(m.system is null and m.deleted_at is null or ${leftovers})`
    : // A difference, so that no index of times is walked through the messages of everybody.
      sql`m.system is null and m.deleted_at is null
        and m.created_at - (select created_at from message_removals where id = ${id}) <= interval '0'`;
  const { rows } = await sql<{ room: number; seq: number }>`
    select m.room_id as room, m.seq from messages m
    where m.author_id = ${user} and (${room}::bigint is null or m.room_id = ${room}::bigint) and ${due}
    limit ${limit}`.execute(db);
  return rows;
}

/**
 * Empties those of these messages that are not empty yet, as one entry of the log each, in one statement.
 * @returns how many of these were not deleted yet
 */
export async function removeMessages(
  change: RoomChange,
  { by, erase }: Removal,
  seqs: readonly number[],
): Promise<number> {
  const room = change.room.id;
  const { rows } = await sql<MessageRow & { live: boolean }>`
    with found as materialized (
      select m.room_id, m.seq, m.text, m.deleted_at is null and m.system is null as live,
        m.system ->> 'value' <> '' as noted, m.client_id is not null as named
      from messages m where m.room_id = ${room} and m.seq = any (${seqs}::bigint[])
    ), changed as materialized (
      select f.*, ${change.version}::bigint + row_number() over (order by f.seq) as version
      from found f where f.live or (${erase} and (f.noted or f.named))
    ), kept as (
      insert into message_revisions (room_id, seq, version, text)
      select c.room_id, c.seq, c.version, c.text from changed c where not ${erase}
    ), forgotten as (
      delete from message_revisions v using found f
      where ${erase} and v.room_id = f.room_id and v.seq = f.seq
    ), unindexed as (
      delete from message_search s using found f
      where ${erase} and s.room_id = f.room_id and s.seq = f.seq
    ), m as (
      update messages m set version = c.version, text = '',
        client_id = case when not ${erase} then m.client_id end,
        system = case when c.noted then jsonb_set(m.system, '{value}', '""') else m.system end,
        deleted_at = case when c.live then clock_timestamp() else m.deleted_at end,
        deleted_by = case when c.live then ${by}::bigint else m.deleted_by end
      from changed c where m.room_id = c.room_id and m.seq = c.seq
      returning m.*, c.live
    )
    select ${messageColumns}, m.live from m join users a on a.id = m.author_id order by m.version`.execute(
    change.tx,
  );
  for (const row of rows) {
    change.tell({ event: 'message', room, version: change.stamp(), data: toMessage(row) });
  }
  return rows.filter(row => row.live).length;
}
