import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Self } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import type { Passwords } from './passwords.ts';
import type { SecondFactors } from './second-factor.service.ts';
import type { Client, Credentials, Sessions } from './sessions.service.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { selfColumns } from './user.sql.ts';

export interface SignIn {
  /**
   * Opens a new session for whoever knows the password, and has the second factor if there is one. A user who does not
   * exist gets the same answers in the same time as a wrong password.
   * @param code of the second factor: from the app, or a recovery code
   * @throws AppError `bad_credentials`, `second_factor_required`, `second_factor_wrong`, `banned`, `rate_limited`,
   *   `busy`
   */
  signIn(login: string, password: string, client: Client, code?: string): Promise<Credentials>;
  /**
   * Who this is, by the password alone and without a session: for those who are banned and appeal. It counts among the
   * attempts to sign in, and gives the same answers.
   * @throws AppError `bad_credentials`, `rate_limited`, `busy`
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

  /** The attempt is still open when the password is right: whoever called ends it. */
  async function prove(login: string, password: string, address: string) {
    const attempt = await options.throttle.begin(login, address);
    const { found, user } = await check(login, password).catch(async (error: unknown) => {
      await attempt.cancelled();
      throw error;
    });
    if (user === undefined) {
      await attempt.failed();
      // Not what was typed as a login: people type passwords there.
      logger.info({ event: 'sign_in_failed', userId: found?.id, address }, 'sign-in failed');
      throw new AppError('bad_credentials');
    }
    return { user, attempt };
  }

  return {
    async identify(login, password, address) {
      const { user, attempt } = await prove(login, password, address);
      // Not as succeeded: else who knows the password could guess codes of the second factor for ever.
      await attempt.cancelled();
      return user;
    },
    async signIn(login, password, client, code) {
      const { address } = client;
      const { user, attempt } = await prove(login, password, address);
      await options.secondFactors.check(user.id, code, address).catch(async (error: unknown) => {
        const guessed = error instanceof AppError && error.code === 'second_factor_wrong';
        await (guessed ? attempt.failed() : attempt.cancelled());
        throw error;
      });
      await attempt.succeeded();
      await checkBarred(database.sql, 'beHere', { user: user.id, room: null });
      logger.info({ event: 'signed_in', userId: user.id, address }, 'signed in');
      return options.sessions.open(user, client);
    },
  };
}
