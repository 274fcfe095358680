import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SearchIndexer } from '../../src/messages/search-indexer.ts';
import { breakable } from '../support/breakable.ts';
import { eventually } from '../support/eventually.ts';
import { by, clientId, makeWorld, type World } from '../support/world.ts';

const quiet = { warn: () => undefined };

describe('the search indexer', () => {
  let world: World;
  let user = 0;
  beforeAll(async () => {
    world = await makeWorld();
    user = await world.user();
  });
  afterAll(() => world.close());

  const make = (db = world.database.sql) => new SearchIndexer(db, quiet);

  async function indexed(room: number): Promise<string[]> {
    const { rows } = await sql<{ text: string }>`
      select text from message_search where room_id = ${room} order by seq`.execute(world.database.sql);
    return rows.map(row => row.text);
  }

  async function lag(room: number): Promise<number> {
    const { rows } = await sql<{ lag: number }>`
      select r.version - p.version as lag from rooms r join search_progress p on p.room_id = r.id
      where r.id = ${room}`.execute(world.database.sql);
    return rows[0]?.lag ?? -1;
  }

  async function sayMany(room: number, count: number): Promise<void> {
    const texts = Array.from({ length: count }, (_, i) => `heron ${i}`);
    const send = (text: string) =>
      world.messages.service.send({ author: user, room, clientId: clientId(), text });
    await Promise.all(texts.map(send));
  }

  const find = async (q: string, room: number) =>
    (await world.messages.search.find(user, { q, room, limit: 100 })).hits.map(hit => hit.message.text);

  it('takes what was sent, edited and deleted, and no system messages', async () => {
    const room = await world.room(user);
    const seqs = [
      await world.say(user, room, 'one'),
      await world.say(user, room, 'two'),
      await world.say(user, room, 'three'),
    ];
    await world.rooms.settings.update(by(user), room, { name: 'renamed' });
    const indexer = make();
    indexer.dirty([room]);
    while (await indexer.run());
    expect(await indexed(room)).toEqual(['one', 'two', 'three']);

    await world.messages.service.edit({ user, room, seq: seqs[0] ?? 0 }, 'uno');
    await world.messages.service.delete(by(user), { room, seq: seqs[1] ?? 0 });
    expect(await find('uno', room)).toEqual(['uno']);
    expect(await find('one', room)).toEqual([]);
    expect(await find('two', room)).toEqual([]);
    indexer.dirty([room]);
    while (await indexer.run());
    expect(await indexed(room)).toEqual(['uno', 'three']);
    expect(await lag(room)).toBe(0);
  });

  it('needs several rounds for many rows, finds all of them meanwhile, and counts none twice', async () => {
    const room = await world.room(user);
    await sayMany(room, 450);
    const before = await lag(room);
    const indexer = make();
    while (await indexer.run());
    const another = await world.room(user);
    await sayMany(another, 450);
    indexer.dirty([another]);
    const lags: number[] = [];
    for (let more = true; more; ) {
      more = await indexer.run();
      lags.push(await lag(another));
      const page = await world.messages.search.find(user, { q: 'herons', room: another, limit: 5 });
      expect(page.total).toBe(450);
    }
    expect(lags).toEqual([before - 200, before - 400, 0]);
  });

  it('finds rooms without a hint when it starts', async () => {
    const room = await world.room(user);
    await world.say(user, room, 'unannounced');
    const indexer = make();
    indexer.start();
    await eventually(async () => expect(await indexed(room)).toEqual(['unannounced']));
    await indexer.stop();
  });

  it('follows hints while they keep coming', async () => {
    const room = await world.room(user);
    const indexer = make();
    indexer.start();
    await eventually(async () => expect(await lag(room)).toBe(0));
    await world.say(user, room, 'announced');
    await eventually(
      async () => {
        indexer.dirty([room]);
        expect(await indexed(room)).toEqual(['announced']);
      },
      { interval: 10 },
    );
    await indexer.stop();
  });

  it('warns of a failure and goes on a second later', async () => {
    const room = await world.room(user);
    const { flaky, state } = breakable(world.database.sql);
    let failedAt = Number.POSITIVE_INFINITY;
    const warn = vi.fn(() => {
      failedAt = Math.min(failedAt, performance.now());
    });
    const indexer = new SearchIndexer(flaky, { warn });
    indexer.start();
    await eventually(async () => expect(await lag(room)).toBe(0));
    state.broken = true;
    await world.say(user, room, 'kept');
    indexer.dirty([room]);
    await eventually(() => expect(warn).toHaveBeenCalledOnce());
    expect(await indexed(room)).toEqual([]);
    expect(await find('kept', room)).toEqual(['kept']);
    state.broken = false;
    await eventually(async () => expect(await indexed(room)).toEqual(['kept']));
    expect(performance.now() - failedAt).toBeGreaterThan(800);
    await indexer.stop();
  });

  it('stops after the round under way and begins no other', async () => {
    const room = await world.room(user);
    await sayMany(room, 250);
    const { flaky, state } = breakable(world.database.sql);
    const indexer = make(flaky);
    indexer.start();
    await eventually(() => expect(state.statements).toBeGreaterThan(0), { interval: 1 });
    await indexer.stop();
    const { statements } = state;
    const left = await lag(room);
    expect(left).toBeGreaterThan(0);
    indexer.dirty([room]);
    await sql`select pg_sleep(0.3)`.execute(world.database.sql);
    expect(state.statements).toBe(statements);
    expect(await lag(room)).toBe(left);
  });

  it('never changes what is found, whenever it runs', async () => {
    const words = ['otter', 'heron', 'выдра', 'zz'];
    const act = fc.oneof(
      fc.record({ kind: fc.constant('send' as const), word: fc.constantFrom(...words) }),
      fc.record({ kind: fc.constant('edit' as const), word: fc.constantFrom(...words), at: fc.nat(9) }),
      fc.record({ kind: fc.constant('delete' as const), at: fc.nat(9) }),
      fc.record({ kind: fc.constant('restore' as const), at: fc.nat(9) }),
      fc.record({ kind: fc.constant('index' as const) }),
    );
    const admin = by(await world.user('admin', 'admin'));
    const indexer = make();
    while (await indexer.run());
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 12 }), async acts => {
        const room = await world.room(user);
        await world.rooms.joining.join(admin.user, room);
        const present = new Map<number, string>();
        const gone = new Map<number, string>();
        for (const [i, one] of acts.entries()) {
          const among = one.kind === 'restore' ? gone : present;
          const seq = 'at' in one ? [...among.keys()][one.at % Math.max(1, among.size)] : undefined;
          if (one.kind === 'send') {
            const text = `${one.word} number ${i}`;
            present.set(await world.say(user, room, text), text);
          } else if (one.kind === 'index') {
            indexer.dirty([room]);
            await indexer.run();
          } else if (seq !== undefined && one.kind === 'edit') {
            await world.messages.service.edit({ user, room, seq }, `${one.word} edited ${i}`);
            present.set(seq, `${one.word} edited ${i}`);
          } else if (seq !== undefined) {
            const text = among.get(seq) ?? '';
            among.delete(seq);
            const { service } = world.messages;
            if (one.kind === 'delete') {
              gone.set(seq, text);
              await service.delete(admin, { room, seq });
            } else {
              present.set(seq, text);
              await service.restore(admin, { room, seq });
            }
          }
          for (const word of words) {
            const expected = [...present.values()].filter(text => text.startsWith(word));
            expect((await find(word, room)).toSorted()).toEqual(expected.toSorted());
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});
