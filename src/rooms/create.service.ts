import { sql } from 'kysely';
import type { RoomSummary } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { announceRoom, storeMembers, writeNotes } from './log-writes.ts';
import type { MyRooms } from './my-rooms.service.ts';
import { cleanName, cleanTopic } from './names.ts';

export interface NewRoom {
  readonly kind: 'public' | 'private';
  readonly name: string;
  readonly topic?: string;
  /** Default false: only the owner adds people. */
  readonly membersCanAdd?: boolean;
}

export interface RoomMaker {
  /**
   * Makes a room that belongs to `user`.
   * @throws AppError text_blank, text_malformed, timed_out
   */
  create(user: number, room: NewRoom): Promise<RoomSummary>;
  /**
   * The direct conversation of two people; made when they have none. There is one per pair, whoever asks first.
   * @throws AppError user_not_found, blocked (either by the other), invalid_request with oneself
   */
  direct(user: number, peer: number): Promise<RoomSummary>;
}

async function findDirect(db: Sql, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from rooms where direct_key = ${key}`.execute(db);
  return rows[0]?.id;
}

/** @throws AppError user_not_found, blocked */
async function checkPeer(db: Sql, user: number, peer: number): Promise<void> {
  const { rows } = await sql<{ blocked: boolean }>`
    select exists (
      select from blocks b
      where (b.user_id, b.blocked_id) in ((${user}::bigint, u.id), (u.id, ${user}::bigint))
    ) as blocked
    from users u where u.id = ${peer} and u.deleted_at is null`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError('user_not_found');
  if (row.blocked) throw new AppError('blocked');
}

export function createRoomMaker(db: Sql, changer: RoomChanger, mine: MyRooms): RoomMaker {
  async function makeDirect(key: string, user: number, peer: number): Promise<number> {
    return changer.create(
      async tx => {
        const { rows } = await sql<{ id: number }>`
          insert into rooms (kind, direct_key, created_by) values ('direct', ${key}, ${user})
          on conflict (direct_key) do nothing returning id`.execute(tx);
        const id = rows[0]?.id ?? (await findDirect(tx, key));
        if (id === undefined) throw new Error('a direct conversation can neither be made nor found');
        return id;
      },
      async change => {
        // The other one, or another request, was faster: the conversation is in the log already.
        if (change.version === 0) {
          await announceRoom(change);
          await storeMembers(change, [user, peer]);
        }
        return change.room.id;
      },
    );
  }

  return {
    async create(user, { kind, name, topic = '', membersCanAdd = false }) {
      const [stored, about] = [cleanName(name), cleanTopic(topic)];
      const id = await changer.create(
        async tx => {
          await checkBarred(tx, 'takePart', { user, room: null });
          const { rows } = await sql<{ id: number }>`
            insert into rooms (kind, name, topic, members_can_add, created_by)
            values (${kind}, ${stored}, ${about}, ${membersCanAdd}, ${user}) returning id`.execute(tx);
          return rows[0]?.id ?? 0;
        },
        async change => {
          await announceRoom(change);
          await storeMembers(change, [user], 'owner');
          await writeNotes(change, user, [{ action: 'created', value: stored }]);
          return change.room.id;
        },
      );
      return mine.summary(user, id);
    },
    async direct(user, peer) {
      if (user === peer) throw new AppError('invalid_request', { detail: 'That is you.' });
      const key = `${Math.min(user, peer)}:${Math.max(user, peer)}`;
      await checkPeer(db, user, peer);
      let id = await findDirect(db, key);
      if (id === undefined) {
        await checkBarred(db, 'takePart', { user, room: null });
        id = await makeDirect(key, user, peer);
      }
      return mine.summary(user, id);
    },
  };
}
