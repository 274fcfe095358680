import { sql } from 'kysely';
import type { Role, Self, UserRef } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import { revokeAll } from '../accounts/revoke-sessions.ts';
import type { NewUser, SignUp } from '../accounts/sign-up.service.ts';
import { userRefColumns } from '../accounts/user.sql.ts';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database, Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { enforce } from '../rooms/actor.ts';
import { type TellNotices, type WrittenNotice, writeNotice } from './notices.ts';
import { hasPower, type Power, powerFault } from './powers.policy.ts';
import { lockRanked, readRole } from './ranked.ts';
import { cleanReason } from './reason.ts';

/** What admins do with accounts. */
export interface Administration {
  /**
   * Makes a user with a role.
   * @throws AppError forbidden, busy, login_taken, email_taken, password_common, text_… (name)
   */
  createUser(by: Acting, input: NewUser & { readonly role: Role }): Promise<Self>;
  /**
   * Gives somebody a role; the one that they have already changes nothing. Nobody changes their own, so that there is
   * an admin after it.
   * @throws AppError forbidden, own_account, user_not_found, text_… (reason)
   */
  changeRole(by: Acting, user: number, role: Role, reason: string): Promise<UserRef>;
  /**
   * Ends all sign-ins of somebody, and how many these were. They may sign in again.
   * @throws AppError forbidden, own_account, user_not_found, text_… (reason)
   */
  endSessions(by: Acting, user: number, reason: string): Promise<number>;
}

export interface AdministrationOptions {
  readonly database: Database;
  readonly news: Pick<PeopleNews, 'changed' | 'sessionsEnded'>;
  readonly tellNotices: TellNotices;
  readonly createAccount: SignUp['create'];
}

/** Turns away who could do it to nobody, before anything is locked, hashed or said about others. */
async function checkPower(db: Sql, power: Power, by: number): Promise<void> {
  if (!hasPower(power, await readRole(db, by))) throw new AppError('forbidden');
}

/** Whom it is about, under a lock under which neither their role nor that of who acts changes. */
async function lockTarget(tx: SqlTransaction, power: Power, by: number, user: number): Promise<Role> {
  await checkPower(tx, power, by);
  const { actor, target } = await lockRanked(tx, by, user);
  enforce(powerFault(power, actor, target));
  return target.role;
}

async function storeRole(tx: SqlTransaction, user: number, role: Role): Promise<UserRef> {
  const { rows } = await sql<UserRef>`
    update users u set role = ${role} where u.id = ${user} returning ${userRefColumns}`.execute(tx);
  const [changed] = rows;
  if (changed === undefined) throw new Error('a user under their lock is missing');
  return changed;
}

export function createAdministration(options: AdministrationOptions): Administration {
  const { database, news, tellNotices, createAccount } = options;
  return {
    async createUser(by, { role, ...input }) {
      await checkPower(database.sql, 'create_user', by.user);
      return createAccount(input, role, async (tx, id) => {
        const actor = { id: by.user, role: await readRole(tx, by.user) };
        enforce(powerFault('create_user', actor, { id, role }));
        await writeAudit(tx, { by, act: 'user_created', target: id, facts: { role } });
      });
    },
    async changeRole(by, id, role, given) {
      const reason = cleanReason(given);
      const { user, written } = await database.transaction(async tx => {
        const before = await lockTarget(tx, 'change_role', by.user, id);
        const changed = await storeRole(tx, id, role);
        if (before === role) return { user: changed, written: undefined };
        const notices: WrittenNotice[] = await writeNotice(tx, id, { kind: 'roleChanged', role });
        await writeAudit(tx, {
          by,
          act: 'role_changed',
          target: id,
          facts: { from: before, to: role },
          reason,
        });
        return { user: changed, written: notices };
      });
      if (written !== undefined) {
        news.changed(user);
        tellNotices(written);
      }
      return user;
    },
    async endSessions(by, user, given) {
      const reason = cleanReason(given);
      const sessions = await database.transaction(async tx => {
        await lockTarget(tx, 'end_sessions', by.user, user);
        const ended = await revokeAll(tx, user);
        await writeAudit(tx, {
          by,
          act: 'sessions_ended',
          target: user,
          facts: { sessions: ended.length },
          reason,
        });
        return ended;
      });
      if (sessions.length > 0) news.sessionsEnded(sessions);
      return sessions.length;
    },
  };
}
