import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';

/**
 * Refuses whose account an admin has closed for now.
 * @throws AppError account_disabled
 */
export async function checkEnabled(db: Sql, user: number): Promise<void> {
  const { rows } = await sql`
    select from users where id = ${user} and disabled_at is not null`.execute(db);
  if (rows.length > 0) throw new AppError('account_disabled');
}
