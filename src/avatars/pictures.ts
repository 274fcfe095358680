import { sql } from 'kysely';
import type { Sql, SqlTransaction } from '../database/database.ts';
import { keyOf, type Width } from './address.ts';
import { lockAvatar } from './person.sql.ts';

export async function findPicture(db: Sql, key: string, width: Width): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select bytes from avatar_pictures where key = ${key} and width = ${width}`.execute(db);
  return rows[0]?.bytes;
}

/** Removes pictures that nobody has and nobody was given within a day, and says how many files these were. */
export async function purgePictures(db: Sql): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from avatar_pictures p
    where p.created_at < now() - interval '1 day'
      and not exists (select from users u where u.avatar = '/avatars/' || p.key || '/128.webp')`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/**
 * Takes a person's picture away, at once and for ever: what waits to become one, the address, and the files unless
 * somebody else has the same. For an account that is given up: call it before `deleted_at` is set.
 */
export async function forgetAvatar(tx: SqlTransaction, user: number): Promise<void> {
  const person = await lockAvatar(tx, user);
  await sql`delete from avatar_uploads where user_id = ${user}`.execute(tx);
  if (person?.avatar == null) return;
  const key = keyOf(person.avatar);
  // Held before it is looked who else has them: whoever is given the same ones now is seen, or stores them anew.
  await sql`select from avatar_pictures where key = ${key} order by width for update`.execute(tx);
  await sql`update users set avatar = null where id = ${user}`.execute(tx);
  await sql`
    delete from avatar_pictures
    where key = ${key} and not exists (select from users where avatar = ${person.avatar})`.execute(tx);
}
