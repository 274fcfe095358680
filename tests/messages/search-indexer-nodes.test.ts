import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import { indexRound } from '../../src/messages/index-statement.ts';
import { SearchIndexer } from '../../src/messages/search-indexer.ts';
import { upTo } from '../support/log.ts';
import { by, clientId, makeWorld, type World } from '../support/world.ts';

describe('the search indexers of several nodes', () => {
  let world: World;
  let db: Sql;
  let user = 0;
  beforeAll(async () => {
    world = await makeWorld();
    db = world.database.sql;
    user = await world.user();
    // Sees every row that an indexer wants to store, also one that is there already.
    await sql`create table stored_rows (room_id bigint, seq bigint)`.execute(db);
    await sql`
      create function note_row() returns trigger language plpgsql as $$
      begin
        insert into stored_rows values (new.room_id, new.seq);
        return new;
      end $$`.execute(db);
    await sql`create trigger note before insert on message_search for each row execute function note_row()`.execute(
      db,
    );
  });
  afterAll(() => world.close());

  const node = (on = db) => new SearchIndexer(on, { warn: () => undefined });
  const finish = async (indexer: SearchIndexer) => {
    while (await indexer.run());
  };
  const say = (room: number, text: string) =>
    world.messages.service.send({ author: user, room, clientId: clientId(), text });

  async function indexed(room: number): Promise<string[]> {
    const { rows } = await sql<{ text: string }>`
      select text from message_search where room_id = ${room} order by seq`.execute(db);
    return rows.map(row => row.text);
  }

  /** How often each of a room's rows was stored. */
  async function timesStored(room: number): Promise<number[]> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from stored_rows where room_id = ${room} group by seq`.execute(db);
    return rows.map(row => row.n);
  }

  async function lag(room: number): Promise<number> {
    const { rows } = await sql<{ lag: number }>`
      select r.version - p.version as lag from rooms r join search_progress p on p.room_id = r.id
      where r.id = ${room}`.execute(db);
    return rows[0]?.lag ?? -1;
  }

  it('do every room together, and no message twice', async () => {
    const rooms = await Promise.all(upTo(3).map(() => world.room(user)));
    const nodes = upTo(4).map(() => node());
    // As busy as can be: everybody looks at the same rooms all the time, while they grow.
    for (const turn of upTo(10)) {
      const sends = rooms.flatMap(room => upTo(10).map(n => say(room, `heron ${turn} ${n}`)));
      const rounds = nodes.map(async one => {
        for (const _ of upTo(3)) {
          one.dirty(rooms);
          await one.run();
        }
      });
      await Promise.all([...sends, ...rounds]);
    }
    for (const one of nodes) one.dirty(rooms);
    await Promise.all(nodes.map(finish));
    for (const room of rooms) {
      expect(await lag(room)).toBe(0);
      expect(await indexed(room)).toHaveLength(100);
      expect(await timesStored(room)).toEqual(upTo(100).map(() => 1));
    }
  });

  it('leave the present text, whoever was quicker', async () => {
    const room = await world.room(user);
    const seqs = await Promise.all(upTo(10).map(async n => (await say(room, `draft ${n}`)).seq));
    const nodes = upTo(4).map(() => node());
    for (const turn of upTo(10)) {
      const edits = seqs.map(seq =>
        world.messages.service.edit({ user, room, seq }, `turn ${turn} of ${seq}`),
      );
      const rounds = nodes.map(one => {
        one.dirty([room]);
        return one.run();
      });
      await Promise.all([...edits, ...rounds]);
    }
    for (const one of nodes) one.dirty([room]);
    await Promise.all(nodes.map(finish));
    expect(await indexed(room)).toEqual(seqs.toSorted((a, b) => a - b).map(seq => `turn 10 of ${seq}`));
  });

  it('find what a node did not come to before it died', async () => {
    const room = await world.room(user);
    const dead = node();
    dead.dirty([room]);
    await Promise.all(upTo(450).map(n => say(room, `left ${n}`)));
    await dead.run();
    expect(await lag(room)).toBeGreaterThan(0);
    await finish(node());
    expect(await indexed(room)).toHaveLength(450);
  });

  // The embedded database has one connection: nothing runs beside a transaction there.
  if (process.env['TEST_DATABASE_URL']) {
    it('wait neither for each other nor let a send wait', async () => {
      const [held, free] = [await world.room(user), await world.room(user)];
      await finish(node());
      await say(held, 'first');
      await world.database.transaction(async tx => {
        const busy = node(tx);
        busy.dirty([held]);
        await finish(busy);
        await say(held, 'second');
        await say(free, 'elsewhere');
        const other = node();
        other.dirty([held, free]);
        // It comes back to the room that it could not have.
        expect(await other.run()).toBe(true);
        expect(await indexed(free)).toEqual(['elsewhere']);
        expect(await indexed(held)).toEqual([]);
      });
      expect(await indexed(held)).toEqual(['first']);
      const { hits } = await world.messages.search.find(user, { q: 'second', room: held, limit: 10 });
      expect(hits.map(hit => hit.message.text)).toEqual(['second']);
    });

    it('do nothing by a state of the database that another round has overtaken', async () => {
      const gate = await makeGate(db);
      const room = await world.room(user);
      await finish(node());
      const { seq } = await say(room, 'taken back');
      let late: Promise<unknown> = Promise.resolve();
      await world.database.transaction(async tx => {
        // It stores the message, and nobody sees that yet.
        await indexRound(tx, [room]);
        await world.messages.service.delete(by(user), { room, seq });
        // It sees the deletion, not what was stored, and gets the room when that is done.
        await gate.close();
        late = indexRound(db, [room]);
        await gate.waiting();
      });
      await gate.open();
      await late;
      await finish(node());
      expect(await lag(room)).toBe(0);
      expect(await indexed(room)).toEqual([]);
    });
  }
});

/** Holds rounds between the state of the database that they see and the rooms that they lock. */
async function makeGate(db: Sql) {
  const GATE = 77;
  await sql`
    create function pass_gate() returns boolean language plpgsql as $$
    begin
      perform pg_advisory_lock_shared(${sql.lit(GATE)});
      return pg_advisory_unlock_shared(${sql.lit(GATE)});
    end $$`.execute(db);
  await sql`alter table search_progress rename to progress_behind_gate`.execute(db);
  await sql`create view search_progress as select * from progress_behind_gate where pass_gate()`.execute(db);
  const opening = Promise.withResolvers<void>();
  let closed: Promise<unknown>;
  return {
    close: () =>
      new Promise<void>(resolve => {
        closed = db.connection().execute(async connection => {
          await sql`select pg_advisory_lock(${GATE})`.execute(connection);
          resolve();
          await opening.promise;
          await sql`select pg_advisory_unlock(${GATE})`.execute(connection);
        });
      }),
    /** Resolves when somebody stands before it. */
    waiting: () =>
      expect
        .poll(async () => {
          const { rows } = await sql`
            select from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`.execute(db);
          return rows.length;
        })
        .toBeGreaterThan(0),
    async open() {
      opening.resolve();
      await closed;
    },
  };
}
