import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#protocol';
import type { Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Ranked } from './powers.policy.ts';

interface RankedPair {
  readonly actor: Ranked;
  readonly target: Ranked;
}

/**
 * The role that somebody who acts has now.
 * @throws AppError unauthenticated when they are gone, or disabled
 */
export async function readRole(db: Sql, user: number): Promise<Role> {
  const { rows } = await sql<{ role: Role }>`
    select role from users where id = ${user} and deleted_at is null and disabled_at is null`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError('unauthenticated');
  return row.role;
}

/**
 * Who acts and on whom, as the database has them now.
 * @throws AppError unauthenticated when the actor is gone or disabled, user_not_found when the other is gone
 */
export function readRanked(db: Sql, actor: number, target: number): Promise<RankedPair> {
  return rank(db, actor, target, sql``);
}

/** `readRanked` that keeps both as they are until the end of the transaction. */
export function lockRanked(tx: SqlTransaction, actor: number, target: number): Promise<RankedPair> {
  return rank(tx, actor, target, sql`order by id for no key update`);
}

async function rank(db: Sql, actor: number, target: number, lock: RawBuilder<unknown>): Promise<RankedPair> {
  const { rows } = await sql<Ranked & { disabled: boolean }>`
    select id, role, disabled_at is not null as disabled from users where id in (${actor}, ${target}) and deleted_at is null ${lock}`.execute(
    db,
  );
  const [acting, other] = [actor, target].map(id => rows.find(row => row.id === id));
  if (acting === undefined || acting.disabled) throw new AppError('unauthenticated');
  if (other === undefined) throw new AppError('user_not_found');
  return { actor: acting, target: other };
}
