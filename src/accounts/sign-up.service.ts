import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Role, Self } from '#protocol';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkNewPassword } from './common-passwords.ts';
import type { Passwords } from './passwords.ts';
import { shownName, takenError } from './person-fields.ts';
import type { Client, Credentials, Sessions } from './sessions.service.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { selfColumns } from './user.sql.ts';

/** Runs `create` in a transaction and makes the new user a member of General in the same one. The user's id. */
export type AdmitNewcomer = (
  create: (tx: SqlTransaction) => Promise<{ id: number; name: string }>,
) => Promise<number>;

export interface NewUser {
  readonly login: string;
  readonly password: string;
  /** Default: the login. */
  readonly name?: string;
  readonly email?: string;
}

export interface SignUp {
  /**
   * Somebody signs up and is signed in; always with the role `user`.
   * @throws AppError `forbidden` (closed), `rate_limited`, `busy`, `login_taken`, `email_taken`, `password_common`,
   *   `text_…` (name)
   */
  register(input: NewUser, client: Client): Promise<Credentials>;
  /**
   * Makes a user with a role: for the first start and for admins. No limits but those of the database.
   * @param also what belongs to it, in the same transaction, once the user is there
   * @throws AppError `busy`, `login_taken`, `email_taken`, `password_common`, `text_…` (name)
   */
  create(input: NewUser, role: Role, also?: (tx: SqlTransaction, id: number) => Promise<void>): Promise<Self>;
}

export interface SignUpOptions {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly throttle: Pick<SignInThrottle, 'signUp'>;
  readonly admitNewcomer: AdmitNewcomer;
  /** The address of a picture to begin with. */
  readonly randomAvatar: () => string;
  readonly registration: 'open' | 'closed';
  readonly logger: Pick<BaseLogger, 'info'>;
}

export function createSignUp(options: SignUpOptions): SignUp {
  const create: SignUp['create'] = async (input, role, also) => {
    const name = shownName(input.name ?? input.login);
    checkNewPassword(input.password, { login: input.login, name, email: input.email ?? null });
    const hash = await options.passwords.hash(input.password);
    const insert = async (tx: SqlTransaction) => {
      const { rows } = await sql<{ id: number }>`
        insert into users (login, login_key, email, name, role, avatar, password_hash)
        values (${input.login}, lower(${input.login}), ${input.email ?? null}, ${name}, ${role},
          ${options.randomAvatar()}, ${hash})
        returning id`.execute(tx);
      const id = rows[0]?.id ?? 0;
      await also?.(tx, id);
      return { id, name };
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
  };

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
