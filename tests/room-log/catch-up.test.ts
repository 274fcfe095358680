import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomEvent } from '#protocol';
import type { Sql } from '../../src/database/database.ts';
import type { AppendQueue } from '../../src/room-log/append-queue.ts';
import { type CatchUpAnswer, catchUp, createCatchUp } from '../../src/room-log/catch-up.ts';
import { RoomChanger } from '../../src/room-log/room-change.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeQueue, makeRoom, makeUser, RecordingSink, upTo } from '../support/log.ts';

describe('catching up', () => {
  let test: TestDatabase;
  let db: Sql;
  let queue: AppendQueue;
  let changer: RoomChanger;
  let [author, sent] = [0, 0];

  beforeAll(async () => {
    test = await testDatabase();
    db = test.database.sql;
    const sink = new RecordingSink();
    queue = makeQueue(db, sink);
    changer = new RoomChanger(test.database, sink);
    author = await makeUser(db);
  });
  afterAll(() => test.close());

  const fill = (room: number, count: number, text = 'text') =>
    Promise.all(
      upTo(count).map(n =>
        queue.append({ room, author, clientId: `catch-up-${sent++}`, text: `${text} ${n}` }),
      ),
    );
  const edit = (room: number, seq: number, text: string) =>
    changer.change(room, async change => {
      const version = change.stamp();
      await sql`update messages set text = ${text}, version = ${version} where room_id = ${room} and seq = ${seq}`.execute(
        change.tx,
      );
    });
  const read = async (room: number, version: number) => {
    const [answer] = await catchUp(db, [{ room, version }]);
    if (answer?.kind !== 'catchup') throw new Error(`not a catch-up: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  /** Room and versions of each answer. */
  const told = (answers: readonly (CatchUpAnswer | undefined)[]) =>
    answers.map(a => (a?.kind === 'catchup' ? [a.data.room, versions(a.data.events)] : undefined));
  const versions = (events: RoomEvent[]) => events.map(event => event.version);

  it('tells what came after the version, and nothing else', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 5);
    const { from, to, more, events } = await read(room, 2);
    expect({ from, to, more, versions: versions(events) }).toEqual({
      from: 2,
      to: 5,
      more: false,
      versions: [3, 4, 5],
    });
  });

  it('tells nothing to who knows all', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 2);
    expect(await read(room, 2)).toEqual({ room, from: 2, to: 2, more: false, events: [] });
  });

  it('collapses many changes of one message into its present state', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 3);
    await edit(room, 1, 'first');
    await edit(room, 1, 'second');
    const { to, events } = await read(room, 0);
    expect(to).toBe(5);
    expect(events.map(e => (e.event === 'message' ? [e.version, e.data.seq, e.data.text] : []))).toEqual([
      [2, 2, 'text 2'],
      [3, 3, 'text 3'],
      [5, 1, 'second'],
    ]);
  });

  it('tells members and the room itself too, in version order', async () => {
    const room = await makeRoom(db, [author]);
    const guest = await makeUser(db, 'guest');
    await changer.change(room, async change => {
      await sql`insert into memberships (room_id, user_id, version) values (${room}, ${guest}, ${change.stamp()})`.execute(
        change.tx,
      );
      await sql`update rooms set name = 'renamed', changed_version = ${change.stamp()} where id = ${room}`.execute(
        change.tx,
      );
    });
    const { events } = await read(room, 0);
    expect(events).toMatchObject([
      {
        event: 'member',
        version: 1,
        data: { user: { id: guest, name: 'guest' }, state: 'active', role: 'member' },
      },
      { event: 'room', version: 2, data: { id: room, name: 'renamed', version: 2 } },
    ]);
  });

  it('comes in pieces that join without a gap', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 450);
    const seen: number[] = [];
    let at = 0;
    for (;;) {
      const piece = await read(room, at);
      expect(piece.from).toBe(at);
      seen.push(...versions(piece.events));
      at = piece.to;
      if (!piece.more) break;
    }
    expect(seen).toEqual(upTo(450));
  });

  it('bounds a piece by the length of its texts', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 60, 'x'.repeat(3_990));
    const piece = await read(room, 0);
    expect(piece.more).toBe(true);
    expect(piece.events.length).toBeLessThan(60);
    expect(piece.to).toBe(piece.events.length);
  });

  it('asks for a resync from who is too far behind, or ahead of the log', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 1_001);
    expect(await catchUp(db, [{ room, version: 0 }])).toEqual([{ kind: 'resync', room, version: 1_001 }]);
    expect(await catchUp(db, [{ room, version: 1_002 }])).toEqual([{ kind: 'resync', room, version: 1_001 }]);
    expect((await catchUp(db, [{ room, version: 1 }]))[0]).toMatchObject({ kind: 'catchup' });
  });

  it('answers many rooms in one go, and nothing for those that do not exist', async () => {
    const rooms = [await makeRoom(db, [author]), await makeRoom(db, [author])];
    await Promise.all(rooms.map(room => fill(room, 2)));
    const answers = await catchUp(
      db,
      [...rooms, 987_654_321].map(room => ({ room, version: 1 })),
    );
    expect(told(answers)).toEqual([...rooms.map(room => [room, [2]]), undefined]);
    expect(await catchUp(db, [])).toEqual([]);
  });

  it('answers each position in a room, in the order of asking', async () => {
    const room = await makeRoom(db, [author]);
    await fill(room, 3);
    const answers = await catchUp(
      db,
      [2, 0, 3, 2].map(version => ({ room, version })),
    );
    expect(told(answers)).toEqual([
      [room, [3]],
      [room, [1, 2, 3]],
      [room, []],
      [room, [3]],
    ]);
  });

  it('gives each of many who ask at once what they asked for', async () => {
    const rooms = [await makeRoom(db, [author]), await makeRoom(db, [author])];
    await Promise.all(rooms.map(room => fill(room, 3)));
    const read = createCatchUp(db);
    const ask = (version: number) => read([...rooms, 987_654_321].map(room => ({ room, version })));
    const answers = await Promise.all([1, 1, 2, 0, 1].map(ask));
    expect(answers.map(told)).toEqual(
      [[2, 3], [2, 3], [3], [1, 2, 3], [2, 3]].map(events => rooms.map(room => [room, events])),
    );
  });
});
