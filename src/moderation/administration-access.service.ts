import { sql } from 'kysely';
import type { UserRef } from '#protocol';
import { generatePassword } from '../accounts/generated-password.ts';
import type { PeopleNews } from '../accounts/people-news.ts';
import { revokeAll, revokeOne } from '../accounts/revoke-sessions.ts';
import { removeSecondFactor } from '../accounts/second-factor.service.ts';
import { alive } from '../accounts/sessions.service.ts';
import { userRefColumns } from '../accounts/user.sql.ts';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database, Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkPower, checkTarget, lockTarget } from './administration-target.ts';
import { type TellNotices, writeNotice } from './notices.ts';
import { cleanReason } from './reason.ts';

/** By what somebody gets in, and whether: sign-ins, password, second factor, and the account itself. */
export interface AccessAdministration {
  /**
   * Ends all sign-ins of somebody, and how many these were. They may sign in again.
   * @throws AppError forbidden, own_account, user_not_found, text_… (reason)
   */
  endSessions(by: Acting, user: number, reason: string): Promise<number>;
  /**
   * Ends one sign-in of somebody else.
   * @param user whose it must be; absent: anybody's
   * @throws AppError forbidden, own_account, session_not_found (over already, or not theirs), text_… (reason)
   */
  endSession(by: Acting, session: string, reason: string, user?: number): Promise<void>;
  /**
   * Gives somebody a new password and ends all their sign-ins.
   * @returns the password, to be shown this once; it is stored and logged nowhere
   * @throws AppError forbidden, own_account, user_not_found, busy, text_… (reason)
   */
  resetPassword(by: Acting, user: number, reason: string): Promise<string>;
  /**
   * Takes somebody's second factor with its recovery codes; they are told.
   * @throws AppError forbidden, own_account, user_not_found, second_factor_absent, text_… (reason)
   */
  resetSecondFactor(by: Acting, user: number, reason: string): Promise<void>;
  /**
   * Closes an account until it is enabled: all sign-ins end, and there are no new ones. What is closed already stays as
   * it is. Nobody closes their own, so that there is an admin who can sign in after it.
   * @throws AppError forbidden, own_account, user_not_found, text_… (reason)
   */
  disable(by: Acting, user: number, reason: string): Promise<UserRef>;
  /**
   * Opens an account again, to whoever signs in anew. What is open already stays as it is.
   * @throws AppError forbidden, own_account, user_not_found, text_… (reason)
   */
  enable(by: Acting, user: number, reason: string): Promise<UserRef>;
}

export interface AccessAdministrationOptions {
  readonly database: Database;
  readonly news: Pick<PeopleNews, 'sessionsEnded'>;
  readonly tellNotices: TellNotices;
  /** @throws AppError busy */
  readonly hashPassword: (password: string) => Promise<string>;
}

/** @throws AppError session_not_found */
async function readOwner(db: Sql, session: string): Promise<number> {
  const { rows } = await sql<{ user: number }>`
    select s.user_id as "user" from sessions s where s.id = ${session}::uuid and ${alive}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError('session_not_found');
  return row.user;
}

/**
 * Closes or opens the account, under the lock of `lockTarget`.
 * @returns whether it was the other way before, and the person
 */
async function setDisabled(tx: SqlTransaction, user: number, disabled: boolean) {
  const { rows } = await sql<UserRef & { changed: boolean }>`
    with before as (select disabled_at from users where id = ${user})
    update users u set disabled_at = case when ${disabled}::boolean then coalesce(u.disabled_at, now()) end
    from before where u.id = ${user}
    returning ${userRefColumns}, (before.disabled_at is not null) <> ${disabled}::boolean as changed`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a user under their lock is missing');
  const { changed, ...ref } = row;
  return { changed, ref };
}

export function createAccessAdministration(options: AccessAdministrationOptions): AccessAdministration {
  const { database, news, tellNotices, hashPassword } = options;

  function closeSockets(sessions: readonly string[]): void {
    if (sessions.length > 0) news.sessionsEnded(sessions);
  }

  async function change(by: Acting, user: number, disabled: boolean, given: string): Promise<UserRef> {
    const reason = cleanReason(given);
    const { ref, ended } = await database.transaction(async tx => {
      await lockTarget(tx, 'disable', by.user, user);
      const { changed, ref } = await setDisabled(tx, user, disabled);
      if (!changed) return { ref, ended: [] };
      // When it opens, too: a sign-in that was under way when it closed stored its session after that.
      const ended = await revokeAll(tx, user);
      await writeAudit(tx, { by, act: disabled ? 'user_disabled' : 'user_enabled', target: user, reason });
      return { ref, ended };
    });
    closeSockets(ended);
    return ref;
  }

  return {
    async endSessions(by, user, given) {
      const reason = cleanReason(given);
      const ended = await database.transaction(async tx => {
        await lockTarget(tx, 'end_sessions', by.user, user);
        const ended = await revokeAll(tx, user);
        const facts = { sessions: ended.length };
        await writeAudit(tx, { by, act: 'sessions_ended', target: user, facts, reason });
        return ended;
      });
      closeSockets(ended);
      return ended.length;
    },

    async endSession(by, session, given, user) {
      const reason = cleanReason(given);
      await database.transaction(async tx => {
        await checkPower(tx, 'end_sessions', by.user);
        const owner = await readOwner(tx, session);
        if (user !== undefined && user !== owner) throw new AppError('session_not_found');
        await lockTarget(tx, 'end_sessions', by.user, owner);
        if (!(await revokeOne(tx, session))) throw new AppError('session_not_found');
        await writeAudit(tx, { by, act: 'sessions_ended', target: owner, facts: { sessions: 1 }, reason });
      });
      closeSockets([session]);
    },

    async resetPassword(by, user, given) {
      const reason = cleanReason(given);
      await checkTarget(database.sql, 'reset_password', by.user, user);
      const password = generatePassword();
      const hash = await hashPassword(password);
      const ended = await database.transaction(async tx => {
        await lockTarget(tx, 'reset_password', by.user, user);
        await sql`update users set password_hash = ${hash} where id = ${user}`.execute(tx);
        const ended = await revokeAll(tx, user);
        await writeAudit(tx, { by, act: 'password_reset', target: user, reason });
        return ended;
      });
      closeSockets(ended);
      return password;
    },

    async resetSecondFactor(by, user, given) {
      const reason = cleanReason(given);
      const written = await database.transaction(async tx => {
        await lockTarget(tx, 'reset_second_factor', by.user, user);
        if (!(await removeSecondFactor(tx, user))) throw new AppError('second_factor_absent');
        const notices = await writeNotice(tx, user, { kind: 'secondFactorReset' });
        await writeAudit(tx, { by, act: 'second_factor_reset', target: user, reason });
        return notices;
      });
      tellNotices(written);
    },

    disable: (by, user, reason) => change(by, user, true, reason),
    enable: (by, user, reason) => change(by, user, false, reason),
  };
}
