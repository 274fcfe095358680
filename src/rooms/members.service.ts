import { sql } from 'kysely';
import type { Member } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred, readEffects } from '../moderation/barriers.ts';
import { cleanNote } from '../moderation/reason.ts';
import type { RoomChange, RoomChanger } from '../room-log/room-change.ts';
import { type MemberRow, memberColumns, toMember } from '../room-log/rows.ts';
import { enforce, factsOf, readActor, readMemberRole } from './actor.ts';
import { endMembership, noteOn, storeMembers, writeNotes } from './log-writes.ts';
import { readRoom } from './read-room.ts';
import { actsByPower, addFault, insideFault, removeFault } from './room.policy.ts';

export type IsOnline = (users: readonly number[]) => Promise<ReadonlySet<number>>;
export type ListedMember = Member & { online: boolean };

export interface MemberPage {
  readonly members: ListedMember[];
  /** `after` of the following page; null at the end. */
  readonly next: number | null;
}

export interface Members {
  /**
   * Present members by user id.
   * @throws AppError room_not_found
   */
  list(user: number, room: number, page: { after?: number; limit: number }): Promise<MemberPage>;
  /**
   * Adds people, and answers with those who were not there before.
   * @throws AppError room_not_found, user_not_found or room_banned (any of them: nobody is added), forbidden,
   *   general_room, direct_room, room_archived, timed_out
   */
  add(user: number, room: number, users: readonly number[]): Promise<Member[]>;
  /**
   * Ends the membership of another; written down when it is not the owner who does it.
   * @param reason for the audit log, which then has the act of an owner, too
   * @throws AppError room_not_found, user_not_found, forbidden, general_room, direct_room, room_archived, text_… (reason)
   */
  remove(by: Acting, room: number, target: number, reason?: string): Promise<void>;
}

/** Those of the users who are not members now. */
async function newcomers(change: RoomChange, users: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(users)];
  const { rows } = await sql<{ id: number; present: boolean }>`
    select u.id, s.user_id is not null as present from users u
    left join memberships s on s.room_id = ${change.room.id} and s.user_id = u.id and s.left_at is null
    where u.id = any (${wanted}::bigint[]) and u.deleted_at is null order by u.id`.execute(change.tx);
  if (rows.length < wanted.length) throw new AppError('user_not_found');
  return rows.filter(row => !row.present).map(row => row.id);
}

/** Nobody learns more of somebody else's ban than that there is one. */
async function checkWelcome(change: RoomChange, users: readonly number[]): Promise<void> {
  const room = change.room.id;
  const effects = await readEffects(
    change.tx,
    users.map(user => ({ user, room })),
  );
  if (effects.some(effect => effect.beInRoom !== null)) throw new AppError('room_banned');
}

export function createMembers(db: Sql, changer: RoomChanger, isOnline: IsOnline): Members {
  return {
    async list(user, room, { after = 0, limit }) {
      const [seen, actor] = [await readRoom(db, room), await readActor(db, room, user)];
      enforce(insideFault(seen, actor));
      const { rows } = await sql<MemberRow>`
        select ${memberColumns} from memberships s join users u on u.id = s.user_id
        where s.room_id = ${room} and s.user_id > ${after} and s.left_at is null
        order by s.user_id limit ${limit + 1}`.execute(db);
      const page = rows.slice(0, limit).map(toMember);
      const online = await isOnline(page.map(member => member.user.id));
      return {
        members: page.map(member => ({ ...member, online: online.has(member.user.id) })),
        next: rows.length > limit ? (page.at(-1)?.user.id ?? null) : null,
      };
    },
    add: (user, room, users) =>
      changer.change(room, async change => {
        enforce(addFault(factsOf(change.room), await readActor(change.tx, room, user)));
        await checkBarred(change.tx, 'takePart', { user, room });
        const fresh = await newcomers(change, users);
        await checkWelcome(change, fresh);
        const added = await storeMembers(change, fresh);
        await writeNotes(
          change,
          user,
          added.map(member => noteOn('added', member)),
        );
        return added;
      }),
    async remove(by, room, target, given) {
      const reason = cleanNote(given);
      await changer.change(room, async change => {
        const { tx } = change;
        const actor = await readActor(tx, room, by.user);
        enforce(removeFault(factsOf(change.room), actor, await readMemberRole(tx, room, target)));
        await checkBarred(tx, 'takePart', { user: by.user, room });
        const gone = await endMembership(change, target);
        await writeNotes(change, by.user, [noteOn('removed', gone)]);
        if (actsByPower(actor) || reason !== '') {
          await writeAudit(tx, { by, act: 'member_removed', target, room, reason });
        }
      });
    },
  };
}
