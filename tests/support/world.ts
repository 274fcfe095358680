import { sql } from 'kysely';
import { expect } from 'vitest';
import type { ErrorCode, Role, RoomEvent } from '#protocol';
import type { Acting } from '../../src/audit/entry.ts';
import type { Database } from '../../src/database/database.ts';
import { createMessages, type Messages } from '../../src/messages/messages.ts';
import type { WrittenNotice } from '../../src/moderation/notices.ts';
import type { Metrics } from '../../src/observability/metrics.ts';
import { catchUp } from '../../src/room-log/catch-up.ts';
import { RoomChanger } from '../../src/room-log/room-change.ts';
import { byRoomClass, RoomClasses } from '../../src/room-log/room-classes.ts';
import { createRooms, type Rooms } from '../../src/rooms/rooms.ts';
import { testDatabase } from './database.ts';
import { makeQueue, makeUser, RecordingSink, upTo } from './log.ts';
import { makeMetrics } from './metrics.ts';

/** The services of rooms and messages on a database of their own, and what they announced. */
export interface World {
  readonly database: Database;
  readonly sink: RecordingSink;
  readonly rooms: Rooms;
  readonly messages: Messages;
  readonly changer: RoomChanger;
  /** Who counts as online. */
  readonly online: Set<number>;
  /** Whose blocks changed, each time. */
  readonly blocksChanged: number[];
  /** What people were told, oldest first. */
  readonly notices: WrittenNotice[];
  readonly metrics: Metrics;
  user(name?: string, role?: Role): Promise<number>;
  /** A room of `owner` with further members in this order. Its id. */
  room(owner: number, members?: readonly number[], kind?: 'public' | 'private'): Promise<number>;
  /** Sends a text under a client id of its own. Its seq. */
  say(author: number, room: number, text: string): Promise<number>;
  events(room: number): RoomEvent[];
  close(): Promise<void>;
}

/** Somebody who acts, from an address that is made for documents. */
export const by = (user: number): Acting => ({ user, address: '192.0.2.7' });

let sent = 0;
/** A client id that no other test has. */
export const clientId = (): string => `client-${process.pid}-${sent++}`;

export async function makeWorld(): Promise<World> {
  const test = await testDatabase();
  const { database } = test;
  const metrics = makeMetrics();
  const sink = new RecordingSink();
  const changer = new RoomChanger(database, sink);
  const queue = makeQueue(database.sql, sink, metrics);
  const online = new Set<number>();
  const blocksChanged: number[] = [];
  const rooms = createRooms({
    database,
    changer,
    isOnline: async ids => new Set(ids.filter(id => online.has(id))),
    blocksChanged: user => blocksChanged.push(user),
  });
  const notices: WrittenNotice[] = [];
  const messages = createMessages({
    database,
    changer,
    queue,
    tellNotices: written => notices.push(...written),
    log: { warn: () => undefined },
    observer: metrics.moderation,
    logObserver: byRoomClass(metrics.log, new RoomClasses(database.sql)),
  });
  return {
    database,
    sink,
    rooms,
    messages,
    changer,
    online,
    blocksChanged,
    notices,
    metrics,
    async user(name = 'user', role = 'user') {
      const id = await makeUser(database.sql, name);
      await sql`update users set role = ${role} where id = ${id}`.execute(database.sql);
      return id;
    },
    async room(owner, members = [], kind = 'public') {
      const { room } = await rooms.maker.create(owner, { kind, name: 'Room' });
      for (const member of members) await rooms.members.add(owner, room.id, [member]);
      return room.id;
    },
    async say(author, room, text) {
      return (await messages.service.send({ author, room, clientId: clientId(), text })).seq;
    },
    events: room =>
      sink.commits
        .filter(commit => commit.room === room)
        .flatMap(commit => commit.events)
        .toSorted((a, b) => a.version - b.version),
    async close() {
      await messages.removalWorker.stop();
      await test.close();
    },
  };
}

function keyOf(event: RoomEvent): string {
  if (event.event === 'message') return `message ${event.data.seq}`;
  return event.event === 'member' ? `member ${event.data.user.id}` : 'room';
}

/**
 * The rule of the room log: versions 1, 2, … up to the room's own without a gap, one event each; the newest event of
 * each thing is its row; and the room's counters are right.
 */
export async function expectSoundLog(world: World, room: number): Promise<void> {
  const { sql: db } = world.database;
  const events = world.events(room);
  const { rows } = await sql<{
    version: number;
    count: number;
    last: number;
    members: number;
    newest: number;
  }>`
    select r.version, r.member_count as count, r.last_seq as last,
      (select count(*) from memberships where room_id = r.id and left_at is null) as members,
      (select coalesce(max(seq), 0) from messages where room_id = r.id) as newest
    from rooms r where r.id = ${room}`.execute(db);
  const [stored] = rows;
  expect(events.map(event => event.version)).toEqual(upTo(stored?.version ?? -1));
  expect(stored?.count).toBe(stored?.members);
  expect(stored?.last).toBe(stored?.newest);

  const state = new Map(events.map(event => [keyOf(event), event]));
  const [answer] = await catchUp(db, [{ room, version: 0 }]);
  expect(answer?.kind === 'catchup' && !answer.data.more && answer.data.events).toEqual(
    [...state.values()].toSorted((a, b) => a.version - b.version),
  );
}

/** What the log tells of itself, as `event:what`, from a version on. */
export function story(world: World, room: number, after = 0): string[] {
  return world
    .events(room)
    .filter(event => event.version > after)
    .map(event => {
      if (event.event === 'room') return 'room';
      if (event.event === 'message') return event.data.system?.action ?? `“${event.data.text}”`;
      return `${event.data.state} ${event.data.role} ${event.data.user.id}`;
    });
}

/** Expects a refusal with this code. */
export async function expectRefusal(act: Promise<unknown>, code: ErrorCode): Promise<void> {
  await expect(act).rejects.toMatchObject({ name: 'AppError', code });
}
