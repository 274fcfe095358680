import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Role } from '#protocol';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { SignUp } from './sign-up.service.ts';

/** A user made at the first start, for the server to print once. */
export interface FirstUser {
  readonly login: string;
  readonly password: string;
  readonly role: Role;
}

export interface BootstrapOptions {
  readonly database: Database;
  readonly signUp: Pick<SignUp, 'create'>;
  readonly config: Pick<Config, 'embedded' | 'ADMIN_LOGIN' | 'ADMIN_PASSWORD'>;
  readonly logger: Pick<BaseLogger, 'warn'>;
}

/** People to try the chat with; their passwords are in the README. */
const DEMO_LOGINS = ['guest', 'guest2', 'demo1', 'demo2'];
const DEMO_MODERATOR = 'mod1';

function demoUsers(config: BootstrapOptions['config']): FirstUser[] {
  const random = () => randomBytes(12).toString('base64url');
  const users: FirstUser[] = [
    { login: config.ADMIN_LOGIN, password: config.ADMIN_PASSWORD ?? random(), role: 'admin' },
    { login: DEMO_MODERATOR, password: random(), role: 'moderator' },
    ...DEMO_LOGINS.map(login => ({ login, password: `${login}-parley`, role: 'user' as const })),
  ];
  return users.filter((user, i) => i === 0 || user.login !== config.ADMIN_LOGIN.toLowerCase());
}

/** What stops the start, in words of the settings. */
function startError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'password_common') return error;
  return new Error(`ADMIN_PASSWORD cannot be used: ${error.message}`, { cause: error });
}

/**
 * Makes the first users, through the same door as everybody else. Embedded and empty: an administrator, a moderator
 * with random passwords, and demo users. Otherwise: the administrator of ADMIN_LOGIN and ADMIN_PASSWORD, when there
 * is no administrator yet; a password is never set again later.
 * @returns who was made, with passwords, to be printed once and logged nowhere.
 * @throws Error when ADMIN_PASSWORD is too common
 */
export async function bootstrap(options: BootstrapOptions): Promise<FirstUser[]> {
  const { config, database } = options;
  const { rows } = await sql<{ users: boolean; admins: boolean }>`
    select exists (select from users) as users, exists (select from users where role = 'admin') as admins
  `.execute(database.sql);
  const wanted: FirstUser[] = [];
  if (config.embedded && rows[0]?.users === false) {
    wanted.push(...demoUsers(config));
  } else if (rows[0]?.admins === false && config.ADMIN_PASSWORD !== undefined) {
    wanted.push({ login: config.ADMIN_LOGIN, password: config.ADMIN_PASSWORD, role: 'admin' });
  }
  const made: FirstUser[] = [];
  for (const user of wanted) {
    try {
      await options.signUp.create(user, user.role);
      made.push(user);
    } catch (error) {
      // Another node that starts at the same time was faster, or a user has this login.
      if (!(error instanceof AppError) || error.code !== 'login_taken') throw startError(error);
      options.logger.warn({ event: 'bootstrap_login_taken', login: user.login }, 'first user not made');
    }
  }
  return made;
}
