import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Self, UserRef } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { emptyAccount, forgetPerson, lockAccount } from './forget-person.ts';
import type { CheckOwnPassword } from './own-password.ts';
import type { SecondFactors } from './second-factor.service.ts';

export interface DeletionWish {
  readonly password: string;
  readonly code?: string;
  /** What becomes of their messages: they stay by `deleted user`, or go with all that was theirs. */
  readonly messages: 'keep' | 'erase';
  readonly confirm?: boolean;
}

/**
 * Accounts that are given up. One transaction takes the account itself; rooms, histories and messages follow in many,
 * and whatever interrupts them, `finish` goes on.
 */
export interface Deletions {
  /**
   * Resolves when the account is gone and its sockets are told; the rest is under way.
   * @throws AppError confirmation_required, password_wrong, second_factor_required, second_factor_wrong, rate_limited,
   *   busy, last_admin
   */
  delete(user: Self, wish: DeletionWish, address: string): Promise<void>;
  /** Goes on with all that are not finished, until `signal` fires. */
  finish(signal: AbortSignal): Promise<void>;
  /** Begins nothing more; resolves when the step under way has ended. */
  stop(): Promise<void>;
}

/** What other features do for a deletion. */
export interface DeletionHelpers {
  /** Ends all memberships; whether there were any. */
  leaveAll(user: number, signal: AbortSignal): Promise<boolean>;
  /** Takes the name out of the histories. */
  forgetName(user: number, signal: AbortSignal): Promise<void>;
  /** Takes the names and topics that they gave to rooms. */
  forgetNamings(user: number, signal: AbortSignal): Promise<void>;
  /** Takes the reasons and notes that they gave as a moderator or an owner of rooms. */
  forgetReasons(user: number): Promise<void>;
  /** Takes the picture, and what was uploaded for one. */
  forgetAvatar(tx: SqlTransaction, user: number): Promise<void>;
  /** There is a new row in `message_removals`. */
  removalWaits(): void;
}

export interface DeletionOptions extends DeletionHelpers {
  readonly database: Database;
  readonly checkOwnPassword: CheckOwnPassword;
  readonly secondFactors: Pick<SecondFactors, 'check'>;
  readonly sessionEnded: (sessionIds: string[]) => void;
  readonly personChanged: (user: UserRef) => void;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
}

/**
 * A deletion is looked at again until so long after it began, in seconds: what was under way when the account went (a
 * sign-in, a moderator's act, an invitation) may have been stored after it.
 */
const SETTLE_SECONDS = 60;

interface Unfinished {
  readonly user: number;
  readonly erase: boolean;
}

export function createDeletions(options: DeletionOptions): Deletions {
  const { database, logger } = options;
  const stopping = new AbortController();
  let underWay: Promise<void> = Promise.resolve();

  function closeSockets(sessions: string[]): void {
    if (sessions.length > 0) options.sessionEnded(sessions);
  }

  /** One pass over one account; each of its steps can be done again. */
  async function advance({ user, erase }: Unfinished, signal: AbortSignal): Promise<void> {
    const left = await options.leaveAll(user, signal);
    await options.forgetName(user, signal);
    if (erase) await options.forgetNamings(user, signal);
    // Only who is out of all rooms has written the last message.
    if (signal.aborted) return;
    if (erase) await options.forgetReasons(user);
    const { sessions, removal } = await database.transaction(async tx => {
      const sessions = await forgetPerson(tx, user, erase);
      const removal = erase && (await orderRemoval(tx, user, left));
      await sql`
        update account_deletions set finished_at = now()
        where user_id = ${user} and started_at < now() - make_interval(secs => ${SETTLE_SECONDS})`.execute(
        tx,
      );
      return { sessions, removal };
    });
    closeSockets(sessions);
    if (removal) options.removalWaits();
  }

  async function finish(signal: AbortSignal): Promise<void> {
    const { rows } = await sql<Unfinished>`
      select user_id as "user", erase from account_deletions where finished_at is null
      order by user_id`.execute(database.sql);
    for (const unfinished of rows) {
      if (signal.aborted) return;
      await advance(unfinished, signal);
    }
  }

  /** What fails or is cut off is taken up by the next run of the job. */
  async function begin(unfinished: Unfinished): Promise<void> {
    try {
      await advance(unfinished, stopping.signal);
    } catch (error) {
      logger.warn({ event: 'deletion_interrupted', userId: unfinished.user, err: error }, 'goes on later');
    }
  }

  return {
    async delete({ id, login }, { password, code, messages, confirm = false }, address) {
      if (!confirm) throw new AppError('confirmation_required');
      await options.checkOwnPassword({ id, login }, password, address);
      await options.secondFactors.check(id, code, address);
      const erase = messages === 'erase';
      const { ref, sessions } = await database.transaction(async tx => {
        await lockAccount(tx, id);
        await options.forgetAvatar(tx, id);
        const ref = await emptyAccount(tx, id);
        const sessions = await forgetPerson(tx, id, erase);
        await sql`insert into account_deletions (user_id, erase) values (${id}, ${erase})`.execute(tx);
        // Without an address: it would be a trace of the person.
        await writeAudit(tx, {
          by: { user: id, address: '' },
          act: 'account_deleted',
          target: id,
          facts: { messages },
        });
        return { ref, sessions };
      });
      closeSockets(sessions);
      options.personChanged(ref);
      logger.info({ event: 'account_deleted', userId: id, messages }, 'account deleted');
      underWay = Promise.all([underWay, begin({ user: id, erase })]).then(() => undefined);
    },
    finish,
    async stop() {
      stopping.abort();
      await underWay;
    },
  };
}

/** All messages so far are to go; again when there were memberships since it was said before. */
async function orderRemoval(tx: SqlTransaction, user: number, again: boolean): Promise<boolean> {
  const { rows } = await sql`
    insert into message_removals (user_id, removed_by, erase)
    select ${user}::bigint, ${user}::bigint, true
    where ${again}::boolean or not exists (select from message_removals where user_id = ${user} and erase)
    returning id`.execute(tx);
  return rows.length > 0;
}
