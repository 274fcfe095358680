import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import type { AppendQueue } from '../../src/room-log/append-queue.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeQueue, makeRoom, makeUser, RecordingSink, storedLog, upTo } from '../support/log.ts';
import { makeMetrics } from '../support/metrics.ts';
import { only, watch } from '../support/moved.ts';

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
    queue = makeQueue(db, sink);
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
        committedAt: expect.any(Number),
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
    const other = makeQueue(db, sink);
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
    const nodes = [queue, makeQueue(db, sink)];
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
    const other = makeQueue(db, sink);
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
    const offline = makeQueue(broken, sink);
    await expect(offline.append({ room, author, clientId: clientId(), text: 'lost' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(sink.doubts).toEqual([room]);
    await offline.drained();
  });

  it('tells how many sends each commit held, and what is in none yet', async () => {
    const metrics = makeMetrics();
    const moved = await watch(metrics);
    const watched = makeQueue(db, sink, metrics);
    const entry = () => ({ room, author, clientId: clientId(), text: 'x' });
    const sends = upTo(5).map(() => watched.append(entry()));
    expect(watched.waiting).toBe(4);
    await Promise.all(sends);
    expect(watched.waiting).toBe(0);
    expect(only(await moved(), 'commit_sends_sum', 'commit_sends_count', 'commit_d', 'commit_f')).toEqual({
      commit_sends_sum: 5,
      commit_sends_count: 2,
      commit_duration_seconds_count: 2,
    });
  });

  it('tells of a commit that failed, and of those that took its place', async () => {
    const metrics = makeMetrics();
    const moved = await watch(metrics);
    const watched = makeQueue(db, sink, metrics);
    const texts = ['first', 'one', 'bad \0 text', 'two'];
    await Promise.allSettled(texts.map(text => watched.append({ room, author, clientId: clientId(), text })));
    // The three that waited for the first one, then the bad one alone.
    expect(only(await moved(), 'commit_sends_sum', 'commit_f')).toEqual({
      commit_sends_sum: 3,
      commit_failures_total: 2,
    });
  });

  it('has nothing under way once it is drained', async () => {
    const sends = upTo(50).map(n => queue.append({ room, author, clientId: clientId(), text: `${n}` }));
    await queue.drained();
    expect((await storedLog(test.database, room)).version).toBe(50);
    await Promise.all(sends);
  });
});
