import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatchUp } from '#protocol';
import { storedLog, upTo } from '../support/log.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

describe('resuming', () => {
  let server: TestServer;
  let sent = 0;
  let ann: Person;
  let room = 0;
  const clientId = () => `resume-${sent++}`;

  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  /** A room in which `ann` has seen everything up to the returned version. */
  async function begin() {
    ann = await server.person('ann');
    const { body } = await server.api(ann, 'POST', '/rooms', { kind: 'private', name: 'Room' });
    room = body.room.id;
    return (await storedLog(server.container.database, room)).version;
  }
  const say = async (count: number) => {
    const socket = await server.enter(ann);
    await Promise.all(upTo(count).map(n => socket.ok('send', { room, clientId: clientId(), text: `${n}` })));
    return socket;
  };

  it('brings what was missed, in one catch-up, and then goes on live', async () => {
    const version = await begin();
    const other = await say(5);
    const socket = await server.enter(ann, [{ room, version }]);
    const { data } = await socket.event('catchup', e => e.data.room === room);
    expect(data).toMatchObject({ from: version, to: version + 5, more: false });
    expect(data.events.map(e => e.version)).toEqual(upTo(version + 5).slice(version));
    const { seq } = await other.ok('send', { room, clientId: clientId(), text: 'live' });
    expect((await socket.event('message', e => e.room === room)).version).toBe(seq);
  });

  it('brings nothing to who missed nothing', async () => {
    const version = await begin();
    const socket = await server.enter(ann, [{ room, version }]);
    await socket.ok('send', { room, clientId: clientId(), text: 'next' });
    await socket.event('message', e => e.room === room);
    expect(socket.frames.filter(f => f['event'] === 'catchup')).toEqual([]);
  });

  it('asks for the rest with sync when there is more', async () => {
    const version = await begin();
    await say(250);
    const socket = await server.enter(ann, [{ room, version }]);
    const { data } = await socket.event('catchup', e => e.data.room === room);
    expect(data.more).toBe(true);
    const rest = await socket.ok('sync', { room, since: data.to });
    expect(rest).toMatchObject({ from: data.to, to: version + 250, more: false });
  });

  it('answers resync to who is too far behind, or ahead of the log', async () => {
    const version = await begin();
    const last = version + 1_100;
    await say(1_100);
    const socket = await server.enter(ann, [{ room, version }]);
    expect(await socket.event('resync', e => e.data.room === room)).toMatchObject({
      data: { version: last },
    });
    expect(await socket.ok('sync', { room, since: 999_999 })).toEqual({ room, version: last, resync: true });
  });

  it('tells of rooms that were lost meanwhile, and of others’ nothing', async () => {
    await begin();
    const stranger = await server.person('eve');
    const socket = await server.enter(stranger, [
      { room, version: 0 },
      { room: 987_654_321, version: 5 },
    ]);
    await socket.event('left', e => e.data.room === room);
    await socket.event('left', e => e.data.room === 987_654_321);
    expect(socket.log(room)).toEqual([]);
  });

  it('misses nothing that is committed while hello is under way', async () => {
    await begin();
    const talker = await server.enter(ann);
    let talking = true;
    const here = room;
    const send = () => talker.ok('send', { room: here, clientId: clientId(), text: 'talk' });
    const talk = (async () => {
      while (talking) await send();
    })();
    try {
      for (const _ of upTo(20)) {
        const since = (await storedLog(server.container.database, here)).version;
        const socket = await server.enter(ann, [{ room: here, version: since }]);
        const { seq: last } = await send();
        await socket.event('message', e => e.room === here && e.version === last);
        const caughtUp = socket.frames.flatMap(f => (f['event'] === 'catchup' ? [f['data'] as CatchUp] : []));
        const seen = [...caughtUp.flatMap(({ events }) => events), ...socket.log(here)].map(e => e.version);
        const wanted = new Set(seen.filter(version => version <= last));
        expect([...wanted].toSorted((x, y) => x - y)).toEqual(upTo(last).slice(since));
        socket.close();
      }
    } finally {
      talking = false;
      await talk;
    }
  });

  it('repairs what nobody announced as soon as it is noticed', async () => {
    const version = await begin();
    const socket = await server.enter(ann);
    const database = server.container.database.sql;
    await sql`
      insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
      values (${room}, ${version + 1}, ${version + 1}, ${ann.user.id}, ${clientId()}, 'unannounced', now())`.execute(
      database,
    );
    await sql`update rooms set version = ${version + 1} where id = ${room}`.execute(database);
    await socket.ok('send', { room, clientId: clientId(), text: 'announced' });
    const { data } = await socket.event('catchup', e => e.data.room === room);
    expect(data.events.map(e => e.event === 'message' && e.data.text)).toContain('unannounced');
    expect(data.from).toBe(version);
  });
});
