import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { RoomChanger } from '../../src/room-log/room-change.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeRoom, makeUser, RecordingSink, storedLog, upTo } from '../support/log.ts';

describe('a room change', () => {
  let test: TestDatabase;
  let database: Database;
  let sink: RecordingSink;
  let changer: RoomChanger;
  let [author, room] = [0, 0];

  beforeAll(async () => {
    test = await testDatabase();
    database = test.database;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    sink = new RecordingSink();
    changer = new RoomChanger(database, sink);
    author = await makeUser(database.sql);
    room = await makeRoom(database.sql, [author]);
  });

  const rename = (name: string) =>
    changer.change(room, async change => {
      const version = change.stamp();
      await sql`update rooms set name = ${name}, changed_version = ${version} where id = ${room}`.execute(
        change.tx,
      );
      const { id, kind, topic, created_at } = change.room;
      change.tell({
        event: 'room',
        room,
        version,
        data: {
          id,
          kind,
          name,
          topic,
          membersCanAdd: false,
          slowSeconds: 0,
          archivedAt: null,
          createdAt: created_at,
          version,
        },
      });
      return version;
    });

  it('takes versions without gaps when many change one room at once', async () => {
    const versions = await Promise.all(upTo(30).map(n => rename(`name ${n}`)));
    expect(versions.toSorted((a, b) => a - b)).toEqual(upTo(30));
    expect((await storedLog(database, room)).version).toBe(30);
    expect(sink.versions(room).toSorted((a, b) => a - b)).toEqual(upTo(30));
  });

  it('leaves nothing and tells nothing when it fails', async () => {
    const failing = changer.change(room, async change => {
      await sql`update rooms set name = 'gone', changed_version = ${change.stamp()} where id = ${room}`.execute(
        change.tx,
      );
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await storedLog(database, room)).version).toBe(0);
    expect(sink.commits).toEqual([]);
  });

  it('refuses a room that does not exist', async () => {
    await expect(changer.change(987_654_321, async () => 1)).rejects.toMatchObject({
      code: 'room_not_found',
    });
  });

  it('doubts the room when the answer of the commit is lost', async () => {
    const lost = new RoomChanger(
      {
        ...database,
        transaction: async work => {
          await database.transaction(work);
          throw Object.assign(new Error('connection reset'), { code: 'ECONNRESET' });
        },
      },
      sink,
    );
    await expect(lost.change(room, async change => change.stamp())).rejects.toThrow('connection reset');
    expect(sink.doubts).toEqual([room]);
  });
});
