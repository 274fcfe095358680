import { sql } from 'kysely';
import type { SqlTransaction } from '../database/database.ts';

/**
 * Holds a person's row until the end of the transaction. Whatever changes a person's picture takes it first, so that
 * two of these neither cross nor wait for each other in a circle.
 * @returns the address of their picture; undefined when there is no such person, or the account was given up
 */
export async function lockAvatar(
  tx: SqlTransaction,
  user: number,
): Promise<{ avatar: string | null } | undefined> {
  const { rows } = await sql<{ avatar: string | null }>`
    select avatar from users where id = ${user} and deleted_at is null for no key update`.execute(tx);
  return rows[0];
}
