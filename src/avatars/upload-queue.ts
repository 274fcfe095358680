import { sql } from 'kysely';
import type { UserRef } from '#protocol';
import { userRefColumns } from '../accounts/user.sql.ts';
import type { Database, Sql } from '../database/database.ts';
import { addressOf } from './address.ts';
import type { Pictures } from './images.ts';
import { lockAvatar } from './person.sql.ts';

/** Uploads that may wait, of all people together: a gigabyte at most. */
const WAITING_MAX = 1_000;

/** An upload as whoever works on it has it. */
export interface Upload {
  readonly user: number;
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

export interface QueueLength {
  /** Uploads that wait or are worked on. */
  readonly length: number;
  /** Age of the oldest of them, 0 when there is none. */
  readonly oldestSeconds: number;
}

export interface QueueLook extends QueueLength {
  /** What was claimed, counted in `length`; undefined when there was nothing to do. */
  readonly upload: Upload | undefined;
}

const queueLength = sql`
  select count(*)::int as length, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
  from avatar_uploads`;

/** The queue as it is now. It is short: see `enqueue`. */
export async function readQueueLength(db: Sql): Promise<QueueLength> {
  const { rows } = await sql<QueueLength>`${queueLength}`.execute(db);
  return rows[0] ?? { length: 0, oldestSeconds: 0 };
}

/**
 * Stores a file for somebody to work on, in place of an earlier one of the same person.
 * @returns false when too many wait already
 */
export async function enqueue(db: Sql, user: number, bytes: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    insert into avatar_uploads (user_id, bytes)
    select ${user}::bigint, ${bytes}::bytea
    where (select count(*) from (select from avatar_uploads where user_id <> ${user} limit ${WAITING_MAX}) w)
      < ${WAITING_MAX}
    on conflict (user_id) do update
    set id = gen_random_uuid(), bytes = excluded.bytes, created_at = now(), attempts = 0, leased_until = null
    returning user_id`.execute(db);
  return rows.length > 0;
}

/**
 * Takes the oldest upload that nobody works on, or whose worker has not come to an end within its lease. Times are
 * measured by the database's clock alone.
 */
export async function claim(db: Sql, leaseMs: number): Promise<QueueLook> {
  const { rows } = await sql<{
    length: number;
    oldestSeconds: number;
    user: number | null;
    id: string;
    bytes: Uint8Array;
    attempt: number;
  }>`
    with next as materialized (
      select user_id from avatar_uploads
      where leased_until is null or leased_until <= now()
      order by created_at limit 1 for update skip locked
    ), claimed as (
      update avatar_uploads u
      set leased_until = now() + ${leaseMs}::float8 * interval '1 millisecond', attempts = u.attempts + 1
      from next where u.user_id = next.user_id
      returning u.user_id, u.id, u.bytes, u.attempts
    ), waiting as (${queueLength})
    select w.length, w."oldestSeconds", c.user_id as "user", c.id, c.bytes, c.attempts as attempt
    from waiting w left join claimed c on true`.execute(db);
  const { length = 0, oldestSeconds = 0, user = null, ...upload } = rows[0] ?? {};
  return {
    upload: user === null ? undefined : ({ user, ...upload } as Upload),
    length,
    oldestSeconds,
  };
}

/** Takes an upload out. False when it was replaced, taken back or finished by another meanwhile. */
export async function drop(db: Sql, { user, id }: Upload): Promise<boolean> {
  const { rows } = await sql`
    delete from avatar_uploads where user_id = ${user} and id = ${id}::uuid returning id`.execute(db);
  return rows.length > 0;
}

/**
 * Stores the pictures made of an upload and gives them to the person.
 * @returns the person as they are now; undefined when the upload was replaced, taken back or finished meanwhile
 */
export async function finish(
  database: Database,
  upload: Upload,
  { key, files }: Pictures,
): Promise<UserRef | undefined> {
  return database.transaction(async tx => {
    if ((await lockAvatar(tx, upload.user)) === undefined || !(await drop(tx, upload))) return undefined;
    const values = files.map(({ width, bytes }) => sql`(${key}, ${width}::int, ${bytes}::bytea)`);
    // Known pictures become young again: the purge that looks at them now leaves them.
    await sql`
      insert into avatar_pictures (key, width, bytes) values ${sql.join(values)}
      on conflict (key, width) do update set created_at = now()`.execute(tx);
    const { rows } = await sql<UserRef>`
      update users u set avatar = ${addressOf(key)} where u.id = ${upload.user}
      returning ${userRefColumns}`.execute(tx);
    return rows[0];
  });
}
