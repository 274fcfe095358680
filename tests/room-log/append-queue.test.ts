import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import { AppendQueue } from '../../src/room-log/append-queue.ts';
import { WriteWindow } from '../../src/room-log/write-window.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeRoom, makeUser, RecordingSink, storedLog, upTo } from '../support/log.ts';

describe('the append queue', () => {
  let test: TestDatabase;
  let db: Sql;
  let sink: RecordingSink;
  let queue: AppendQueue;
  let [author, room] = [0, 0];
  let sent = 0;
  const clientId = () => `client-id-${sent++}`;

  beforeAll(async () => {
    test = await testDatabase();
    db = test.database.sql;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    sink = new RecordingSink();
    queue = new AppendQueue(db, sink, new WriteWindow(0));
    author = await makeUser(db);
    room = await makeRoom(db, [author]);
  });

  it('stores a message under the next version and tells it after the commit', async () => {
    const id = clientId();
    const result = await queue.append({ room, author, clientId: id, text: 'hello' });
    expect(result).toMatchObject({ room, seq: 1, duplicate: false });
    expect(await storedLog(test.database, room)).toEqual({
      version: 1,
      messages: [{ seq: 1, version: 1, text: 'hello', client_id: id }],
    });
    expect(sink.commits).toEqual([
      {
        room,
        events: [
          {
            event: 'message',
            room,
            version: 1,
            data: {
              seq: 1,
              version: 1,
              author: { id: author, name: 'user', role: 'user', avatar: null },
              text: 'hello',
              clientId: id,
              createdAt: result.createdAt,
            },
          },
        ],
      },
    ]);
  });

  it('gathers what arrives during a commit into few commits, in the order of arrival', async () => {
    const texts = upTo(200).map(n => `message ${n}`);
    const results = await Promise.all(
      texts.map(text => queue.append({ room, author, clientId: clientId(), text })),
    );
    expect(results.map(r => r.seq)).toEqual(upTo(200));
    expect(sink.versions(room)).toEqual(upTo(200));
    expect(sink.commits.length).toBeLessThan(10);
    expect((await storedLog(test.database, room)).messages.map(m => m.text)).toEqual(texts);
  });

  it('answers a retry with the first answer, for ever and from any node', async () => {
    const entry = { room, author, clientId: clientId(), text: 'once' };
    const first = await queue.append(entry);
    const other = new AppendQueue(db, sink, new WriteWindow(0));
    expect(await other.append({ ...entry, text: 'another text' })).toEqual({ ...first, duplicate: true });
    expect((await storedLog(test.database, room)).messages).toHaveLength(1);
  });

  it('shares one answer between a send and a retry that overtakes it', async () => {
    const entry = { room, author, clientId: clientId(), text: 'once' };
    const [first, second] = await Promise.all([queue.append(entry), queue.append(entry)]);
    expect(second).toEqual({ ...first, duplicate: true });
    expect(sink.versions(room)).toEqual([1]);
  });

  it('stores the same text twice under two client ids', async () => {
    await queue.append({ room, author, clientId: clientId(), text: 'same' });
    await queue.append({ room, author, clientId: clientId(), text: 'same' });
    expect((await storedLog(test.database, room)).messages.map(m => m.text)).toEqual(['same', 'same']);
  });

  it('lets two nodes write one room without gaps, repeats or deadlocks', async () => {
    const second = await makeRoom(db, [author]);
    const nodes = [queue, new AppendQueue(db, sink, new WriteWindow(0))];
    await Promise.all(
      upTo(300).map(n =>
        nodes[n % 2]?.append({ room: n % 3 ? room : second, author, clientId: clientId(), text: `${n}` }),
      ),
    );
    expect(sink.versions(room).toSorted((a, b) => a - b)).toEqual(upTo(200));
    expect(sink.versions(second).toSorted((a, b) => a - b)).toEqual(upTo(100));
    expect((await storedLog(test.database, room)).version).toBe(200);
  });

  it('stores a message once when two nodes get it at the same time', async () => {
    const other = new AppendQueue(db, sink, new WriteWindow(0));
    for (const _ of upTo(20)) {
      const entry = { room, author, clientId: clientId(), text: 'twice' };
      const filler = { room, author, clientId: clientId(), text: 'filler' };
      const [a, b] = await Promise.all([queue.append(entry), other.append(entry), queue.append(filler)]);
      expect(a.seq).toBe(b.seq);
    }
    const log = await storedLog(test.database, room);
    expect(log.messages.map(m => m.seq)).toEqual(upTo(40));
    expect(log.version).toBe(40);
  });

  it('refuses who is not a member, without a trace and without hurting others in the batch', async () => {
    const stranger = await makeUser(db);
    const good = queue.append({ room, author, clientId: clientId(), text: 'mine' });
    const bad = queue.append({ room, author: stranger, clientId: clientId(), text: 'not mine' });
    const nowhere = queue.append({ room: 987_654_321, author, clientId: clientId(), text: 'nowhere' });
    await expect(bad).rejects.toMatchObject({ code: 'room_not_found' });
    await expect(nowhere).rejects.toMatchObject({ code: 'room_not_found' });
    expect((await good).seq).toBe(1);
    expect((await storedLog(test.database, room)).version).toBe(1);
  });

  it('refuses a member from the moment of the removal, and everyone in an archived room', async () => {
    await sql`update memberships set left_at = now() where room_id = ${room}`.execute(db);
    await expect(queue.append({ room, author, clientId: clientId(), text: 'late' })).rejects.toMatchObject({
      code: 'room_not_found',
    });
    await sql`update memberships set left_at = null where room_id = ${room}`.execute(db);
    await sql`update rooms set archived_at = now() where id = ${room}`.execute(db);
    await expect(
      queue.append({ room, author, clientId: clientId(), text: 'too late' }),
    ).rejects.toMatchObject({ code: 'room_archived' });
  });

  it('refuses a client id that was used in another room', async () => {
    const other = await makeRoom(db, [author]);
    const id = clientId();
    await queue.append({ room, author, clientId: id, text: 'here' });
    await expect(queue.append({ room: other, author, clientId: id, text: 'there' })).rejects.toMatchObject({
      code: 'client_id_reused',
    });
    expect((await storedLog(test.database, other)).version).toBe(0);
  });

  it('stores the others when the database refuses one entry', async () => {
    const entries = ['one', 'two', 'bad \0 text', 'three'].map(text => ({
      room,
      author,
      clientId: clientId(),
      text,
    }));
    const results = await Promise.allSettled(entries.map(entry => queue.append(entry)));
    expect(results.map(r => r.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await storedLog(test.database, room)).messages.map(m => m.text)).toEqual(['one', 'two', 'three']);
  });

  it('says unavailable, and doubts the room, when the database does not answer', async () => {
    const broken = new Proxy(db, {
      get(target, key) {
        if (key === 'getExecutor') throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
        return Reflect.get(target, key) as unknown;
      },
    });
    const offline = new AppendQueue(broken, sink, new WriteWindow(0));
    await expect(offline.append({ room, author, clientId: clientId(), text: 'lost' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(sink.doubts).toEqual([room]);
    await offline.drained();
  });

  it('has nothing under way once it is drained', async () => {
    const sends = upTo(50).map(n => queue.append({ room, author, clientId: clientId(), text: `${n}` }));
    await queue.drained();
    expect((await storedLog(test.database, room)).version).toBe(50);
    await Promise.all(sends);
  });
});
