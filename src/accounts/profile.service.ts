import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Self, UserRef } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkNewPassword } from './common-passwords.ts';
import { revokeOthers } from './my-sessions.service.ts';
import type { CheckOwnPassword } from './own-password.ts';
import type { Passwords } from './passwords.ts';
import { shownName, takenError } from './person-fields.ts';
import type { Principal } from './principal.ts';
import { selfColumns } from './user.sql.ts';

export interface ProfilePatch {
  readonly name?: string;
  /** null takes it away. */
  readonly email?: string | null;
  /** The current password: needed for the e-mail address. */
  readonly password?: string;
}

export interface Profiles {
  /** @throws AppError password_wrong, rate_limited, busy, email_taken, text_…, invalid_request (no password) */
  change(user: Self, patch: ProfilePatch, address: string): Promise<Self>;
  /**
   * All other sessions end, this one stays.
   * @throws AppError password_wrong, password_common, rate_limited, busy
   */
  changePassword(
    principal: Pick<Principal, 'user' | 'sessionId'>,
    passwords: { readonly current: string; readonly next: string },
    address: string,
  ): Promise<void>;
}

export interface ProfileOptions {
  readonly database: Database;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly checkOwnPassword: CheckOwnPassword;
  readonly sessionEnded: (sessionIds: string[]) => void;
  /** Told after the commit. */
  readonly personChanged: (user: UserRef) => void;
  readonly logger: Pick<BaseLogger, 'info'>;
}

export function createProfiles(options: ProfileOptions): Profiles {
  const { database, checkOwnPassword, logger } = options;

  async function store(
    id: number,
    name: string | undefined,
    email: string | null | undefined,
  ): Promise<Self> {
    const [named, mailed] = [name !== undefined, email !== undefined];
    const { rows } = await sql<Self>`
      update users u set
        name = case when ${named}::boolean then ${name ?? null}::text else u.name end,
        email = case when ${mailed}::boolean then ${email ?? null}::text else u.email end
      where u.id = ${id} and u.deleted_at is null
      returning ${selfColumns}`
      .execute(database.sql)
      .catch((error: unknown) => {
        throw takenError(error);
      });
    const [self] = rows;
    if (self === undefined) throw new AppError('session_ended');
    return self;
  }

  return {
    async change(user, { name, email, password }, address) {
      const shown = name === undefined ? undefined : shownName(name);
      if (email !== undefined) {
        if (password === undefined) {
          throw new AppError('invalid_request', { detail: 'The e-mail address needs the current password.' });
        }
        await checkOwnPassword(user, password, address);
      }
      const self = await store(user.id, shown, email);
      if (self.name !== user.name) {
        const { id, login, role, avatar } = self;
        options.personChanged({ id, login, name: self.name, role, avatar });
      }
      if (email !== undefined)
        logger.info({ event: 'email_changed', userId: user.id, address }, 'new e-mail');
      return self;
    },

    async changePassword({ user, sessionId }, { current, next }, address) {
      await checkOwnPassword(user, current, address);
      checkNewPassword(next, user);
      const hash = await options.passwords.hash(next);
      const ended = await database.transaction(async tx => {
        const { rows } = await sql`
          update users set password_hash = ${hash} where id = ${user.id} and deleted_at is null
          returning id`.execute(tx);
        if (rows.length === 0) throw new AppError('session_ended');
        return revokeOthers(tx, user.id, sessionId);
      });
      if (ended.length > 0) options.sessionEnded(ended);
      logger.info({ event: 'password_changed', userId: user.id, address }, 'new password');
    },
  };
}
