import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from './passwords.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface OwnPasswordOptions {
  readonly database: Database;
  readonly passwords: Pick<Passwords, 'verify'>;
  readonly throttle: Pick<SignInThrottle, 'begin'>;
  readonly logger: Pick<BaseLogger, 'info'>;
}

/**
 * Asks somebody who is signed in for their password once more, under the limits of sign-in: an open screen or a
 * stolen token is not enough for what lasts.
 * @throws AppError password_wrong, session_ended (the account is gone), rate_limited, busy
 */
export type CheckOwnPassword = (
  user: { readonly id: number; readonly login: string },
  password: string,
  address: string,
) => Promise<void>;

export function createCheckOwnPassword(options: OwnPasswordOptions): CheckOwnPassword {
  const { database, passwords, throttle, logger } = options;

  async function isRight(user: number, password: string): Promise<boolean> {
    const { rows } = await sql<{ hash: string }>`
      select password_hash as hash from users where id = ${user} and deleted_at is null`.execute(
      database.sql,
    );
    const [row] = rows;
    // They gave the account up by another request meanwhile: that is no wrong password.
    if (row === undefined) throw new AppError('session_ended');
    return passwords.verify(row.hash, password);
  }

  return async ({ id, login }, password, address) => {
    const attempt = await throttle.begin(login, address);
    const right = await isRight(id, password).catch(async (error: unknown) => {
      await attempt.cancelled();
      throw error;
    });
    if (right) return attempt.succeeded();
    await attempt.failed();
    logger.info({ event: 'own_password_wrong', userId: id, address }, 'own password refused');
    throw new AppError('password_wrong');
  };
}
