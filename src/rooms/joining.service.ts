import { sql } from 'kysely';
import type { RoomSummary } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import type { RoomChange, RoomChanger } from '../room-log/room-change.ts';
import { enforce, factsOf, readActor, readMemberRole } from './actor.ts';
import { archive, endMembership, noteOn, promote, storeMembers, writeNotes } from './log-writes.ts';
import type { MyRooms } from './my-rooms.service.ts';
import { joinFault, leaveFault } from './room.policy.ts';

export interface LeaveOptions {
  /** Needed where there is no way back: the last one out archives the room, and private rooms need an invitation. */
  readonly confirm?: boolean;
  /** Whom an owner hands the room to. Default: the member who joined first. */
  readonly newOwner?: number;
}

export interface Joining {
  /** @throws AppError room_not_found, already_member, room_archived, timed_out, room_banned */
  join(user: number, room: number): Promise<RoomSummary>;
  /**
   * Ends the user's own membership.
   * @throws AppError room_not_found, general_room, direct_room, forbidden (not theirs to hand over), user_not_found
   *   (`newOwner` is no other member), confirmation_required
   */
  leave(user: number, room: number, options?: LeaveOptions): Promise<void>;
}

interface Others {
  readonly count: number;
  /** Who joined first of them, or `newOwner`. */
  readonly heir: number | null;
}

async function readOthers(tx: Sql, room: number, user: number, newOwner?: number): Promise<Others> {
  const wanted = newOwner === undefined ? sql`` : sql`and user_id = ${newOwner}`;
  const { rows } = await sql<Others>`
    select
      (select member_count from rooms where id = ${room}) - 1 as count,
      (select user_id from memberships
        where room_id = ${room} and left_at is null and user_id <> ${user} ${wanted}
        order by joined_at, user_id limit 1) as heir`.execute(tx);
  return rows[0] ?? { count: 0, heir: null };
}

/** Ends the membership in the log, hands the room over, and archives it behind the last one (but not General). */
async function depart(
  change: RoomChange,
  user: number,
  others: Others,
  wasOwner: boolean,
  by = user,
): Promise<void> {
  const gone = await endMembership(change, user);
  const heir = wasOwner && others.heir !== null ? await promote(change, others.heir) : undefined;
  await writeNotes(change, by, [
    by === user ? { action: 'left' } : noteOn('removed', gone),
    ...(heir === undefined ? [] : [noteOn('owner', heir)]),
  ]);
  const { kind, archived_at } = change.room;
  if (others.count === 0 && archived_at === null && kind !== 'general') await archive(change, by);
}

/** Ends the membership of somebody whom `by` banned from the room, whatever they are there; nothing if they are none. */
export async function expel(change: RoomChange, by: number, user: number): Promise<void> {
  const { id } = change.room;
  const role = await readMemberRole(change.tx, id, user);
  if (role === null) return;
  await depart(change, user, await readOthers(change.tx, id, user), role === 'owner', by);
}

/** Like leaving, for somebody whose account is gone: from any room, and a direct conversation is over with that. */
export async function leaveForGood(change: RoomChange, user: number): Promise<void> {
  const { id, kind, archived_at } = change.room;
  const role = await readMemberRole(change.tx, id, user);
  if (role === null) return;
  const others = await readOthers(change.tx, id, user);
  await depart(change, user, others, role === 'owner');
  if (kind === 'direct' && others.count > 0 && archived_at === null) await archive(change, user);
}

export function createJoining(changer: RoomChanger, mine: MyRooms): Joining {
  return {
    async join(user, room) {
      await changer.change(room, async change => {
        enforce(joinFault(factsOf(change.room), await readActor(change.tx, room, user)));
        await checkBarred(change.tx, 'takePart', { user, room });
        await storeMembers(change, [user]);
        await writeNotes(change, user, [{ action: 'joined' }]);
      });
      return mine.summary(user, room);
    },
    async leave(user, room, { confirm = false, newOwner } = {}) {
      await changer.change(room, async change => {
        const actor = await readActor(change.tx, room, user);
        enforce(leaveFault(factsOf(change.room), actor, newOwner !== undefined));
        const others = await readOthers(change.tx, room, user, newOwner);
        if (newOwner !== undefined && others.heir === null) throw new AppError('user_not_found');
        if (!confirm && (others.count === 0 || change.room.kind === 'private')) {
          throw new AppError('confirmation_required');
        }
        await depart(change, user, others, actor.member === 'owner');
      });
    },
  };
}
