import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Self } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from './passwords.ts';
import type { Client, Credentials, Sessions } from './sessions.service.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { selfColumns } from './user.sql.ts';

export interface SignIn {
  /**
   * Opens a new session for whoever knows the password. A user who does not exist gets the same answers in the same
   * time as a wrong password.
   * @throws AppError `bad_credentials`, `rate_limited`, `busy`
   */
  signIn(login: string, password: string, client: Client): Promise<Credentials>;
}

export interface SignInOptions {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly throttle: Pick<SignInThrottle, 'begin'>;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
}

type Found = Self & { passwordHash: string };

export function createSignIn(options: SignInOptions): SignIn {
  const { database, passwords, logger } = options;

  async function find(login: string): Promise<Found | undefined> {
    const { rows } = await sql<Found>`
      select ${selfColumns}, u.password_hash as "passwordHash"
      from users u where u.login_key = lower(${login})`.execute(database.sql);
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

  return {
    async signIn(login, password, client) {
      const attempt = await options.throttle.begin(login, client.address);
      const outcome = await check(login, password).catch(async (error: unknown) => {
        await attempt.cancelled();
        throw error;
      });
      const { address } = client;
      if (outcome.user === undefined) {
        await attempt.failed();
        // Not what was typed as a login: people type passwords there.
        logger.info({ event: 'sign_in_failed', userId: outcome.found?.id, address }, 'sign-in failed');
        throw new AppError('bad_credentials');
      }
      await attempt.succeeded();
      logger.info({ event: 'signed_in', userId: outcome.user.id, address }, 'signed in');
      return options.sessions.open(outcome.user, client);
    },
  };
}
