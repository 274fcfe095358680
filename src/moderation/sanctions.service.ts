import { sql } from 'kysely';
import { Limits, type Sanction, type SanctionKind } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import { revokeAll } from '../accounts/revoke-sessions.ts';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database, Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { RoomChange, RoomChanger } from '../room-log/room-change.ts';
import { enforce } from '../rooms/actor.ts';
import { expel } from '../rooms/joining.service.ts';
import { checkBarred } from './barriers.ts';
import type { ModerationObserver } from './moderation-observer.ts';
import { type TellNotices, type WrittenNotice, writeNotice } from './notices.ts';
import { readRanked } from './ranked.ts';
import { cleanReason } from './reason.ts';
import { placeFault, type SanctionedRoom, sanctionFault } from './sanction.policy.ts';
import { inForceNow, sanctionJson } from './sanctions.sql.ts';

export interface SanctionOrder {
  readonly user: number;
  /** null: everywhere */
  readonly room: number | null;
  readonly kind: SanctionKind;
  readonly reason: string;
  /** How long; null until somebody lifts it, which a time-out does not know. */
  readonly seconds: number | null;
}

export interface Sanctions {
  /**
   * Mutes, times out or bans, with all that follows from it: a ban ends the membership or the sign-ins.
   * @throws AppError room_not_found, user_not_found, forbidden, own_account, general_room, direct_room,
   *   room_archived, timed_out and the like (who acts is under sanctions too), invalid_request, text_…
   */
  give(by: Acting, order: SanctionOrder): Promise<Sanction>;
  /**
   * Ends a sanction before its time. A membership that it ended does not come back.
   * @throws AppError sanction_not_found, sanction_over, forbidden, own_account, timed_out and the like, text_…
   */
  lift(by: Acting, id: number, reason: string): Promise<Sanction>;
  /**
   * `lift` in the transaction in which an appeal is decided; what it resolves to is called after the commit. Who appeals
   * shows the sanction to the moderators, wherever it is: they need not stand in the room.
   */
  liftWithin(tx: SqlTransaction, by: Acting, id: number, reason: string): Promise<() => void>;
}

export interface SanctionsOptions {
  readonly database: Database;
  readonly changer: RoomChanger;
  readonly news: Pick<PeopleNews, 'sessionsEnded'>;
  readonly tellNotices: TellNotices;
  readonly observer: Pick<ModerationObserver, 'sanctioned'>;
}

interface Given {
  readonly sanction: Sanction;
  readonly written: WrittenNotice[];
  /** Sign-ins that a ban ended. */
  readonly sessions: string[];
}

interface Lifted {
  readonly sanction: Sanction;
  readonly written: WrittenNotice[];
}

async function readPlace(db: Sql, room: number, actor: number, target: number): Promise<SanctionedRoom> {
  const { rows } = await sql<SanctionedRoom>`
    select r.kind, r.archived_at is not null as archived,
      (select role from memberships where room_id = r.id and user_id = ${actor} and left_at is null) as actor,
      exists (select from memberships where room_id = r.id and user_id = ${target}) as known
    from rooms r where r.id = ${room}`.execute(db);
  const [place] = rows;
  if (place === undefined) throw new AppError('room_not_found');
  return place;
}

/** @throws AppError whatever stands in the way of such a sanction there */
async function judge(tx: SqlTransaction, by: number, { user, room, kind }: SanctionOrder): Promise<void> {
  const { actor, target } = await readRanked(tx, by, user);
  const place = room === null ? null : await readPlace(tx, room, by, user);
  enforce(sanctionFault(actor, target, place) ?? placeFault(kind, place));
  await checkBarred(tx, 'takePart', { user: by, room });
}

/** Stores the sanction and what follows from it beside the room's log, tells it, and writes it down. */
async function record(tx: SqlTransaction, by: Acting, order: SanctionOrder): Promise<Given> {
  const { user, room, kind, reason, seconds } = order;
  const { rows } = await sql<{ sanction: Sanction }>`
    with x as (
      insert into sanctions (user_id, room_id, kind, reason, created_by, expires_at)
      values (${user}, ${room}, ${kind}, ${reason}, ${by.user}, now() + make_interval(secs => ${seconds}::int))
      returning *
    )
    select ${sanctionJson} as sanction from x`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert returned nothing');
  const { sanction } = row;
  const sessions = kind === 'ban' && room === null ? await revokeAll(tx, user) : [];
  const written = await writeNotice(tx, user, { kind: 'sanctioned', sanction });
  await writeAudit(tx, {
    by,
    act: 'sanctioned',
    target: user,
    ...(room === null ? {} : { room }),
    subject: `sanction:${sanction.id}`,
    facts: { kind, seconds },
    reason,
  });
  return { sanction, written, sessions };
}

/**
 * @param anywhere whether the room does not matter
 * @throws AppError sanction_not_found, sanction_over, or what else stands in the way
 */
async function readLiftable(tx: SqlTransaction, by: number, id: number, anywhere: boolean) {
  const { rows } = await sql<{ user: number; room: number | null; valid: boolean }>`
    select x.user_id as "user", x.room_id as room, ${inForceNow} as valid
    from sanctions x where x.id = ${id} for no key update`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new AppError('sanction_not_found');
  const { user, room, valid } = found;
  const { actor, target } = await readRanked(tx, by, user);
  const place = room === null || anywhere ? null : await readPlace(tx, room, by, user);
  const fault = sanctionFault(actor, target, place);
  // Of a room that they do not see, they do not see its sanctions either.
  enforce(fault === 'room_not_found' || fault === 'user_not_found' ? 'sanction_not_found' : fault);
  await checkBarred(tx, 'takePart', { user: by, room });
  if (!valid) throw new AppError('sanction_over');
  return { user, room };
}

async function liftNow(
  tx: SqlTransaction,
  by: Acting,
  id: number,
  reason: string,
  anywhere = false,
): Promise<Lifted> {
  const { user, room } = await readLiftable(tx, by.user, id, anywhere);
  const { rows } = await sql<{ sanction: Sanction }>`
    with x as (
      update sanctions set lifted_at = clock_timestamp(), lifted_by = ${by.user}, lift_reason = ${reason}
      where id = ${id} returning *
    )
    select ${sanctionJson} as sanction from x`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a sanction under its lock is missing');
  const { sanction } = row;
  const written = await writeNotice(tx, user, { kind: 'sanctionLifted', sanction, reason });
  await writeAudit(tx, {
    by,
    act: 'sanction_lifted',
    target: user,
    ...(room === null ? {} : { room }),
    subject: `sanction:${id}`,
    facts: { kind: sanction.kind },
    reason,
  });
  return { sanction, written };
}

export function createSanctions(options: SanctionsOptions): Sanctions {
  const { database, changer, news, tellNotices, observer } = options;
  async function giveInRoom(change: RoomChange, by: Acting, order: SanctionOrder): Promise<Given> {
    await judge(change.tx, by.user, order);
    if (order.kind === 'ban') await expel(change, by.user, order.user);
    return record(change.tx, by, order);
  }

  async function giveEverywhere(tx: SqlTransaction, by: Acting, order: SanctionOrder): Promise<Given> {
    await judge(tx, by.user, order);
    return record(tx, by, order);
  }

  return {
    async give(by, wished) {
      const order = { ...wished, reason: cleanReason(wished.reason) };
      const { kind, seconds } = order;
      if (kind === 'timeout' && (seconds === null || seconds > Limits.timeoutSeconds)) {
        throw new AppError('invalid_request', {
          detail: `A time-out has a length of at most ${Limits.timeoutSeconds} seconds.`,
        });
      }
      const { sanction, written, sessions } =
        order.room === null
          ? await database.transaction(tx => giveEverywhere(tx, by, order))
          : await changer.change(order.room, change => giveInRoom(change, by, order));
      tellNotices(written);
      if (sessions.length > 0) news.sessionsEnded(sessions);
      observer.sanctioned(kind, 'imposed');
      return sanction;
    },
    async lift(by, id, given) {
      const reason = cleanReason(given);
      const { sanction, written } = await database.transaction(tx => liftNow(tx, by, id, reason));
      tellNotices(written);
      observer.sanctioned(sanction.kind, 'lifted');
      return sanction;
    },
    async liftWithin(tx, by, id, reason) {
      const { sanction, written } = await liftNow(tx, by, id, reason, true);
      return () => {
        tellNotices(written);
        observer.sanctioned(sanction.kind, 'lifted');
      };
    },
  };
}
