import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createSearch } from '../../src/messages/search.service.ts';
import { SearchIndexer } from '../../src/messages/search-indexer.ts';
import type { SearchQuery } from '../../src/messages/search-statement.ts';
import { by, expectRefusal, makeWorld, type World } from '../support/world.ts';

describe.each(['before it is indexed', 'once it is indexed'])('search in a log %s', when => {
  let world: World;
  let indexer: SearchIndexer;
  let [ada, bob, room] = [0, 0, 0];
  const texts = [
    'Собаки бежали по дороге',
    'Running dogs everywhere',
    'самолёт летит',
    '100% sure',
    '100 percent',
    'snake_case and camelCase',
    'C:\\temp\\file',
    'Переподготовка кадров',
    '👍 отлично',
  ];
  beforeAll(async () => {
    world = await makeWorld();
    indexer = new SearchIndexer(world.database.sql, { warn: () => undefined });
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
    room = await world.room(ada, [bob]);
    for (const text of texts) await world.say(ada, room, text);
  });
  afterAll(() => world.close());

  const search = async (user: number, query: SearchQuery) => {
    if (when === 'once it is indexed') {
      indexer.dirty([...new Set(world.sink.commits.map(commit => commit.room))]);
      while (await indexer.run());
    }
    return world.messages.search.find(user, query);
  };

  const find = async (q: string, user = bob, where: { room?: number } = {}) =>
    (await search(user, { q, limit: 50, ...where })).hits.map(hit => hit.message.text);

  it.each([
    ['собака', 'Собаки бежали по дороге'],
    ['бежать дороги', 'Собаки бежали по дороге'],
    ['dog', 'Running dogs everywhere'],
    ['RUN', 'Running dogs everywhere'],
    ['подготов', 'Переподготовка кадров'],
    ['ВЕРЫ', undefined],
    ['verywh', 'Running dogs everywhere'],
    ['0% s', '100% sure'],
    ['0%e', undefined],
    ['e_c', 'snake_case and camelCase'],
    ['s_a', undefined],
    ['\\temp', 'C:\\temp\\file'],
    ['👍', '👍 отлично'],
    ['  летит ', 'самолёт летит'],
    ["'; drop table messages; --", undefined],
  ])('%j finds %j', async (q, text) => {
    expect(await find(q, bob, { room })).toEqual(text === undefined ? [] : [text]);
  });

  it('looks for short parts in one room only, and for short words in all', async () => {
    expect(await find('👍')).toEqual([]);
    expect(await find('оч')).toEqual([]);
    expect(await find('по')).toEqual([]);
    expect(await find('C')).toEqual(['C:\\temp\\file']);
    expect(await find('verywh')).toEqual(['Running dogs everywhere']);
  });

  it('refuses what has nothing to look for', async () => {
    await expectRefusal(search(bob, { q: '  ', limit: 5 }), 'invalid_request');
    await expectRefusal(search(bob, { q: 'a\0b', limit: 5 }), 'invalid_request');
  });

  it('finds neither deleted nor system messages, and edited ones by their present text', async () => {
    const own = await world.room(bob);
    const [first, second] = [await world.say(bob, own, 'zebra one'), await world.say(bob, own, 'zebra two')];
    await world.messages.service.delete(by(bob), { room: own, seq: first });
    await world.messages.service.edit({ user: bob, room: own, seq: second }, 'giraffe two');
    await world.rooms.settings.update(by(bob), own, { name: 'zebra' });
    expect(await find('zebra')).toEqual([]);
    expect(await find('giraffes')).toEqual(['giraffe two']);
  });

  it('looks into the rooms that I am in now, or into one of them', async () => {
    const guest = await world.user('guest');
    const [first, second] = [await world.room(ada, [guest]), await world.room(ada, [guest], 'private')];
    await world.say(ada, first, 'walrus in public');
    await world.say(ada, second, 'walrus in private');
    const hits = (await search(guest, { q: 'walrus', limit: 5 })).hits;
    expect(hits.map(hit => hit.room)).toEqual([second, first]);
    expect(await search(guest, { q: 'walrus', room: first, limit: 5 })).toMatchObject({
      hits: [{ room: first, message: { text: 'walrus in public', author: { id: ada } } }],
      total: 1,
      totalIsExact: true,
      next: null,
    });
    await expectRefusal(search(bob, { q: 'walrus', room: first, limit: 5 }), 'room_not_found');
    await world.rooms.joining.leave(guest, second, { confirm: true });
    expect(await find('walrus', guest)).toEqual(['walrus in public']);
    await expectRefusal(search(guest, { q: 'walrus', room: second, limit: 5 }), 'room_not_found');
  });

  it('goes on from page to page over rooms and equal times, newest first, without a hit twice', async () => {
    const me = await world.user('me');
    const rooms = [await world.room(me), await world.room(me)];
    // Times of its own: two that were said in the same millisecond would otherwise go by their rooms.
    for (let i = 0; i < 9; i++) {
      await world.say(me, rooms[i % 2] ?? 0, `otter ${i}`);
      const at = [2, 3, 4].includes(i) ? '2026-01-01T10:00:00.123456Z' : `2026-01-02T10:00:0${i}Z`;
      await sql`update messages set created_at = ${at}::timestamptz where text = ${`otter ${i}`}`.execute(
        world.database.sql,
      );
    }
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const query = { q: 'otters', limit: 2, ...(before === undefined ? {} : { before }) };
      const page = await search(me, query);
      expect(page).toMatchObject({ total: 9, totalIsExact: true });
      seen.push(...page.hits.map(hit => hit.message.text));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(seen).toEqual([8, 7, 6, 5, 1, 0, 3, 4, 2].map(i => `otter ${i}`));
  });

  it('counts hits up to a thousand', async () => {
    const me = await world.user('me');
    const own = await world.room(me);
    await sql`
      insert into messages (room_id, seq, version, author_id, text, created_at)
      select ${own}, n, n, ${me}, 'penguin', now() from generate_series(10, 1010) n`.execute(
      world.database.sql,
    );
    const page = await search(me, { q: 'penguin', limit: 1 });
    expect(page).toMatchObject({ total: 1_000, totalIsExact: false });
    await sql`delete from messages where room_id = ${own} and seq = 10`.execute(world.database.sql);
    const exact = await search(me, { q: 'penguin', limit: 1 });
    expect(exact).toMatchObject({ total: 1_000, totalIsExact: true });
  });

  it('gives up what takes too long, and passes other failures on', async () => {
    const failing = (error: Error): Database => ({
      ...world.database,
      transaction: () => Promise.reject(error),
    });
    const canceled = Object.assign(new Error('canceling statement'), { code: '57014' });
    await expectRefusal(createSearch(failing(canceled)).find(bob, { q: 'x', limit: 1 }), 'busy');
    const other = new Error('other');
    await expect(createSearch(failing(other)).find(bob, { q: 'x', limit: 1 })).rejects.toBe(other);
  });
});
