import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import { type Role, type Self, textFault } from '#protocol';
import type { Database, SqlTransaction } from '../database/database.ts';
import { sqlState, violatedConstraint } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from './passwords.ts';
import type { Client, Credentials, Sessions } from './sessions.service.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { selfColumns } from './user.sql.ts';

/** Runs `create` in a transaction and makes the new user a member of General in the same one. The user's id. */
export type AdmitNewcomer = (
  create: (tx: SqlTransaction) => Promise<{ id: number; name: string }>,
) => Promise<number>;

interface NewUser {
  readonly login: string;
  readonly password: string;
  /** Default: the login. */
  readonly name?: string;
  readonly email?: string;
}

export interface SignUp {
  /**
   * Somebody signs up and is signed in; always with the role `user`.
   * @throws AppError `forbidden` (closed), `rate_limited`, `busy`, `login_taken`, `email_taken`, `text_…` (name)
   */
  register(input: NewUser, client: Client): Promise<Credentials>;
  /**
   * Makes a user with a role: for the first start and for admins. No limits but those of the database.
   * @throws AppError `busy`, `login_taken`, `email_taken`, `text_…` (name)
   */
  create(input: NewUser, role: Role): Promise<Self>;
}

export interface SignUpOptions {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly throttle: Pick<SignInThrottle, 'signUp'>;
  readonly admitNewcomer: AdmitNewcomer;
  readonly registration: 'open' | 'closed';
  readonly logger: Pick<BaseLogger, 'info'>;
}

const TAKEN = { users_login_key_unique: 'login_taken', users_email_unique: 'email_taken' } as const;
const UNIQUE_VIOLATION = '23505';

function takenError(error: unknown): unknown {
  const constraint = sqlState(error) === UNIQUE_VIOLATION ? violatedConstraint(error) : undefined;
  const code = TAKEN[constraint as keyof typeof TAKEN] as (typeof TAKEN)[keyof typeof TAKEN] | undefined;
  return code === undefined ? error : new AppError(code);
}

function shownName(input: NewUser): string {
  const name = (input.name ?? input.login).trim();
  const fault = textFault(name);
  if (fault !== undefined) throw new AppError(fault);
  return name;
}

export function createSignUp(options: SignUpOptions): SignUp {
  async function create(input: NewUser, role: Role): Promise<Self> {
    const name = shownName(input);
    const hash = await options.passwords.hash(input.password);
    const insert = async (tx: SqlTransaction) => {
      const { rows } = await sql<{ id: number }>`
        insert into users (login, login_key, email, name, role, password_hash)
        values (${input.login}, lower(${input.login}), ${input.email ?? null}, ${name}, ${role}, ${hash})
        returning id`.execute(tx);
      return { id: rows[0]?.id ?? 0, name };
    };
    const id = await options.admitNewcomer(insert).catch((error: unknown) => {
      throw takenError(error);
    });
    const { rows } = await sql<Self>`select ${selfColumns} from users u where u.id = ${id}`.execute(
      options.database.sql,
    );
    const [user] = rows;
    if (user === undefined) throw new AppError('user_not_found');
    return user;
  }

  return {
    create,
    async register(input, client) {
      if (options.registration === 'closed') {
        throw new AppError('forbidden', { detail: 'Sign-up is closed here.' });
      }
      await options.throttle.signUp(client.address);
      const user = await create(input, 'user');
      options.logger.info({ event: 'signed_up', userId: user.id, address: client.address }, 'signed up');
      return options.sessions.open(user, client);
    },
  };
}
