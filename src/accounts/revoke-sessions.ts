import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

/** Ends all sessions of a user. Whoever calls closes the sockets of those that it returns, after the commit. */
export async function revokeAll(db: Sql, user: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update sessions set revoked_at = now() where user_id = ${user} and revoked_at is null returning id`.execute(
    db,
  );
  return rows.map(row => row.id);
}

/** Ends one session; whether there was something to end. Whoever calls closes its sockets, after the commit. */
export async function revokeOne(db: Sql, session: string): Promise<boolean> {
  const { rows } = await sql`
    update sessions set revoked_at = now() where id = ${session}::uuid and revoked_at is null returning id`.execute(
    db,
  );
  return rows.length > 0;
}
