import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Self } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import { checkEnabled } from './disabled.ts';
import type { Passwords } from './passwords.ts';
import type { SecondFactors } from './second-factor.service.ts';
import type { Client, Credentials, Sessions } from './sessions.service.ts';
import { countSignInFailure } from './sign-in-failures.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { selfColumns } from './user.sql.ts';

export interface SignIn {
  /**
   * Opens a new session for whoever knows the password, and has the second factor if there is one. A user who does not
   * exist gets the same answers in the same time as a wrong password.
   * @param code of the second factor: from the app, or a recovery code
   * @throws AppError `bad_credentials`, `second_factor_required`, `second_factor_wrong`, `account_disabled`, `banned`,
   *   `rate_limited`, `busy`
   */
  signIn(login: string, password: string, client: Client, code?: string): Promise<Credentials>;
  /**
   * Who this is, with all that a sign-in asks for and without a session: for doors that open sessions of their own.
   * @throws AppError as `signIn`
   */
  prove(login: string, password: string, address: string, code?: string): Promise<Self>;
  /**
   * Who this is, by the password alone and without a session: for those who are banned and appeal. It counts among the
   * attempts to sign in, and gives the same answers.
   * @throws AppError `bad_credentials`, `account_disabled`, `rate_limited`, `busy`
   */
  identify(login: string, password: string, address: string): Promise<Self>;
}

export interface SignInOptions {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly secondFactors: Pick<SecondFactors, 'check'>;
  readonly throttle: Pick<SignInThrottle, 'begin'>;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
}

type Found = Self & { passwordHash: string };

export function createSignIn(options: SignInOptions): SignIn {
  const { database, passwords, logger } = options;

  async function find(login: string): Promise<Found | undefined> {
    const { rows } = await sql<Found>`
      select ${selfColumns}, u.password_hash as "passwordHash"
      from users u where u.login_key = lower(${login}) and u.deleted_at is null`.execute(database.sql);
    return rows[0];
  }

  /** Brings an old hash to today's parameters while the password is at hand; when it cannot, the next time will do. */
  async function strengthen(userId: number, old: string, password: string): Promise<void> {
    try {
      const fresh = await passwords.hash(password);
      await sql`
        update users set password_hash = ${fresh} where id = ${userId} and password_hash = ${old}
      `.execute(database.sql);
    } catch (error) {
      logger.warn({ event: 'rehash_failed', userId, err: error }, 'password hash kept as it is');
    }
  }

  async function check(login: string, password: string): Promise<{ found?: Found; user?: Self }> {
    const found = await find(login);
    const right = await passwords.verify(found?.passwordHash, password);
    if (found === undefined) return {};
    if (!right) return { found };
    const { passwordHash, ...user } = found;
    if (passwords.needsRehash(passwordHash)) await strengthen(user.id, passwordHash, password);
    return { found, user };
  }

  async function countFailed(attempt: { failed(): Promise<void> }): Promise<void> {
    await attempt.failed();
    await countSignInFailure(database.sql, logger);
  }

  /** The attempt is still open when the password is right: whoever called ends it. */
  async function provePassword(login: string, password: string, address: string) {
    const attempt = await options.throttle.begin(login, address);
    const { found, user } = await check(login, password).catch(async (error: unknown) => {
      await attempt.cancelled();
      throw error;
    });
    if (user === undefined) {
      await countFailed(attempt);
      // Not what was typed as a login: people type passwords there.
      logger.info({ event: 'sign_in_failed', userId: found?.id, address }, 'sign-in failed');
      throw new AppError('bad_credentials');
    }
    return { user, attempt };
  }

  async function prove(login: string, password: string, address: string, code?: string): Promise<Self> {
    const { user, attempt } = await provePassword(login, password, address);
    await options.secondFactors.check(user.id, code, address).catch(async (error: unknown) => {
      const guessed = error instanceof AppError && error.code === 'second_factor_wrong';
      await (guessed ? countFailed(attempt) : attempt.cancelled());
      throw error;
    });
    await attempt.succeeded();
    await checkEnabled(database.sql, user.id);
    await checkBarred(database.sql, 'beHere', { user: user.id, room: null });
    return user;
  }

  return {
    prove,
    async identify(login, password, address) {
      const { user, attempt } = await provePassword(login, password, address);
      // Not as succeeded: else who knows the password could guess codes of the second factor for ever.
      await attempt.cancelled();
      await checkEnabled(database.sql, user.id);
      return user;
    },
    async signIn(login, password, client, code) {
      const user = await prove(login, password, client.address, code);
      logger.info({ event: 'signed_in', userId: user.id, address: client.address }, 'signed in');
      return options.sessions.open(user, client);
    },
  };
}
