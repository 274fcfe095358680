import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import { LIVE_POSITIONS_MEMBERS, ReceiptsService } from '../../src/receipts/receipts.service.ts';
import type { AppendQueue } from '../../src/room-log/append-queue.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeQueue, makeRoom, makeUser, RecordingSink, upTo } from '../support/log.ts';

describe('read positions', () => {
  let test: TestDatabase;
  let db: Sql;
  let queue: AppendQueue;
  let receipts: ReceiptsService;
  let positions: { room: number; user: number; seq: number }[];
  let told: { user: number; room: number; seq: number }[];
  let [ann, bob, cid, room, sent] = [0, 0, 0, 0, 0];

  beforeAll(async () => {
    test = await testDatabase();
    db = test.database.sql;
    queue = makeQueue(db, new RecordingSink());
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    positions = [];
    told = [];
    receipts = new ReceiptsService(db, {
      positions: (r, list) => positions.push(...list.map(p => ({ room: r, ...p }))),
      readByAll: (user, r, seq) => told.push({ user, room: r, seq }),
    });
    [ann, bob, cid] = [await makeUser(db, 'ann'), await makeUser(db, 'bob'), await makeUser(db, 'cid')];
    room = await makeRoom(db, [ann, bob, cid]);
  });

  const send = async (author: number, to = room) =>
    (await queue.append({ room: to, author, clientId: `receipts-${sent++}`, text: 'text' })).seq;
  const read = (user: number, seq: number, of = room) => receipts.read({ room: of, user, seq });
  const stored = async (user: number) => {
    const { rows } = await sql<{ read_seq: number }>`
      select read_seq from memberships where room_id = ${room} and user_id = ${user}`.execute(db);
    return rows[0]?.read_seq;
  };

  it('move forward only, and never beyond the newest message', async () => {
    for (const _ of upTo(3)) await send(ann);
    expect(await read(bob, 2)).toBe(2);
    expect(await read(bob, 1)).toBe(2);
    expect(await read(bob, Number.MAX_SAFE_INTEGER)).toBe(3);
    expect(await stored(bob)).toBe(3);
  });

  it('are told to the room once for each move', async () => {
    await send(ann);
    await Promise.all([read(bob, 1), read(bob, 1), read(cid, 0)]);
    await expect.poll(() => positions).toEqual([{ room, user: bob, seq: 1 }]);
  });

  it('of who is not a member are refused', async () => {
    await send(ann);
    const stranger = await makeUser(db);
    await expect(read(stranger, 1)).rejects.toMatchObject({ code: 'room_not_found' });
    await expect(read(ann, 1, 987_654_321)).rejects.toMatchObject({ code: 'room_not_found' });
    await sql`update memberships set left_at = now() where room_id = ${room} and user_id = ${bob}`.execute(
      db,
    );
    await expect(read(bob, 1)).rejects.toMatchObject({ code: 'room_not_found' });
  });

  it('tell the sender once when all others have read, and not before', async () => {
    const seq = await send(ann);
    await read(bob, seq);
    await expect.poll(() => positions).toHaveLength(1);
    expect(told).toEqual([]);
    await read(cid, seq);
    await expect.poll(() => told).toEqual([{ user: ann, room, seq }]);
    await read(ann, seq);
    await expect.poll(() => positions).toHaveLength(3);
    expect(told.filter(t => t.user === ann)).toHaveLength(1);
  });

  it('tell every author of what has been read, each up to what the others have read', async () => {
    const first = await send(ann);
    const second = await send(bob);
    await read(ann, second);
    await read(cid, second);
    await expect.poll(() => told).toContainEqual({ user: bob, room, seq: second });
    expect(told.filter(t => t.user === ann)).toEqual([]);
    await read(bob, first);
    await expect.poll(() => told).toContainEqual({ user: ann, room, seq: first });
  });

  it('of many people at once go into few statements and are all stored', async () => {
    const people = await Promise.all(upTo(20).map(() => makeUser(db)));
    const crowd = await makeRoom(db, [ann, ...people]);
    const seq = await send(ann, crowd);
    expect(await Promise.all(people.map(user => read(user, seq, crowd)))).toEqual(people.map(() => seq));
    await expect.poll(() => told).toEqual([{ user: ann, room: crowd, seq }]);
  });

  it('are not told to everyone in a large room, but the author still hears of all', async () => {
    const seq = await send(ann);
    await sql`update rooms set member_count = ${LIVE_POSITIONS_MEMBERS + 1} where id = ${room}`.execute(db);
    await Promise.all([read(bob, seq), read(cid, seq)]);
    await expect.poll(() => told).toEqual([{ user: ann, room, seq }]);
    expect(positions).toEqual([]);
  });

  it('answer unavailable while the database does not', async () => {
    const offline = new ReceiptsService(
      new Proxy(db, {
        get() {
          throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
        },
      }),
      { positions: () => undefined, readByAll: () => undefined },
    );
    await expect(offline.read({ room, user: ann, seq: 1 })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
