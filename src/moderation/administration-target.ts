import type { Role } from '#protocol';
import type { Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { enforce } from '../rooms/actor.ts';
import { hasPower, type Power, powerFault } from './powers.policy.ts';
import { lockRanked, readRanked, readRole } from './ranked.ts';

/**
 * Turns away who could do it to nobody, before anything is locked, hashed or said about others.
 * @throws AppError forbidden, unauthenticated (gone)
 */
export async function checkPower(db: Sql, power: Power, by: number): Promise<void> {
  if (!hasPower(power, await readRole(db, by))) throw new AppError('forbidden');
}

/**
 * Judges without a lock, before work that is not done under one: `lockTarget` judges again.
 * @throws AppError forbidden, own_account, user_not_found
 */
export async function checkTarget(db: Sql, power: Power, by: number, user: number): Promise<void> {
  await checkPower(db, power, by);
  const { actor, target } = await readRanked(db, by, user);
  enforce(powerFault(power, actor, target));
}

/**
 * The role of whom it is about, under a lock under which neither theirs nor that of who acts changes.
 * @throws AppError forbidden, own_account, user_not_found
 */
export async function lockTarget(tx: SqlTransaction, power: Power, by: number, user: number): Promise<Role> {
  await checkPower(tx, power, by);
  const { actor, target } = await lockRanked(tx, by, user);
  enforce(powerFault(power, actor, target));
  return target.role;
}
