import { sql } from 'kysely';
import type { Member } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { RoomChange, RoomChanger } from '../room-log/room-change.ts';
import { type MemberRow, memberColumns, toMember } from '../room-log/rows.ts';
import { enforce, factsOf, readActor, readMemberRole } from './actor.ts';
import { endMembership, noteOn, storeMembers, writeNotes } from './log-writes.ts';
import { readRoom } from './read-room.ts';
import { addFault, insideFault, removeFault } from './room.policy.ts';

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
   * @throws AppError room_not_found, user_not_found (any of them: nobody is added), forbidden, general_room,
   *   direct_room, room_archived
   */
  add(user: number, room: number, users: readonly number[]): Promise<Member[]>;
  /**
   * Ends the membership of another.
   * @throws AppError room_not_found, user_not_found, forbidden, general_room, direct_room, room_archived
   */
  remove(user: number, room: number, target: number): Promise<void>;
}

/** Those of the users who are not members now. */
async function newcomers(change: RoomChange, users: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(users)];
  const { rows } = await sql<{ id: number; present: boolean }>`
    select u.id, s.user_id is not null as present from users u
    left join memberships s on s.room_id = ${change.room.id} and s.user_id = u.id and s.left_at is null
    where u.id = any (${wanted}::bigint[]) order by u.id`.execute(change.tx);
  if (rows.length < wanted.length) throw new AppError('user_not_found');
  return rows.filter(row => !row.present).map(row => row.id);
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
        const added = await storeMembers(change, await newcomers(change, users));
        await writeNotes(
          change,
          user,
          added.map(member => noteOn('added', member)),
        );
        return added;
      }),
    remove: (user, room, target) =>
      changer.change(room, async change => {
        const { tx } = change;
        const actor = await readActor(tx, room, user);
        enforce(removeFault(factsOf(change.room), actor, await readMemberRole(tx, room, target)));
        const gone = await endMembership(change, target);
        await writeNotes(change, user, [noteOn('removed', gone)]);
      }),
  };
}
