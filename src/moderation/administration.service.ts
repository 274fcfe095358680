import { sql } from 'kysely';
import type { Role, Self, UserRef } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import type { NewUser, SignUp } from '../accounts/sign-up.service.ts';
import { userRefColumns } from '../accounts/user.sql.ts';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { SqlTransaction } from '../database/database.ts';
import { enforce } from '../rooms/actor.ts';
import {
  type AccessAdministration,
  type AccessAdministrationOptions,
  createAccessAdministration,
} from './administration-access.service.ts';
import { checkPower, lockTarget } from './administration-target.ts';
import { type WrittenNotice, writeNotice } from './notices.ts';
import { powerFault } from './powers.policy.ts';
import { readRole } from './ranked.ts';
import { cleanReason } from './reason.ts';

/** What admins do with accounts. */
export interface Administration extends AccessAdministration {
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
}

export interface AdministrationOptions extends AccessAdministrationOptions {
  readonly news: Pick<PeopleNews, 'changed' | 'sessionsEnded'>;
  readonly createAccount: SignUp['create'];
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
    ...createAccessAdministration(options),
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
  };
}
