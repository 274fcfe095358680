import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Sql } from '../../src/database/database.ts';
import { createHistory } from '../../src/messages/history.service.ts';
import { readMessageRate } from '../../src/messages/recent.ts';
import { findRemovable } from '../../src/messages/removal-statements.ts';
import { createSearch } from '../../src/messages/search.service.ts';
import { readReportedMessage } from '../../src/moderation/report-context.ts';
import { catchUp } from '../../src/room-log/catch-up.ts';
import { createMyRooms } from '../../src/rooms/my-rooms.service.ts';
import { makeWorld, type World } from '../support/world.ts';

/** The statements that `act` makes, each answered with no rows. */
async function statementsOf(act: (db: Sql) => Promise<unknown>): Promise<CompiledQuery[]> {
  const queries: CompiledQuery[] = [];
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: instance => new PostgresIntrospector(instance),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: event => void queries.push(event.query),
  });
  await act(db).catch(() => undefined);
  return queries;
}

describe('query plans', () => {
  let world: World;
  let [user, room] = [0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    user = await world.user();
    room = await world.room(user);
    await sql`
      insert into messages (room_id, seq, version, author_id, text, created_at)
      select ${room}, n, n, ${user}, 'text ' || md5(n::text), now() from generate_series(10, 5000) n`.execute(
      world.database.sql,
    );
    await sql`insert into message_search (room_id, seq, text) select room_id, seq, text from messages`.execute(
      world.database.sql,
    );
    await sql`
      insert into users (login, login_key, name, password_hash)
      select 'many-' || n, 'many-' || n, 'many', 'none' from generate_series(1, 2000) n`.execute(
      world.database.sql,
    );
    await sql`
      insert into memberships (room_id, user_id, version, read_seq)
      select ${room}, id, id, id from users where name = 'many'`.execute(world.database.sql);
    await sql`analyze`.execute(world.database.sql);
  });
  afterAll(() => world.close());

  /** The plan of the statement that reads messages, when tables are not read from end to end. */
  async function planOf(act: (db: Sql) => Promise<unknown>): Promise<string> {
    const query = (await statementsOf(act)).find(one => one.sql.includes('messages m'));
    return world.database.transaction(async tx => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>(
        CompiledQuery.raw(`explain ${query?.sql}`, [...(query?.parameters ?? [])]),
      );
      return rows.map(row => row['QUERY PLAN']).join('\n');
    });
  }

  it.each([{ limit: 50 }, { before: 900, limit: 50 }, { after: 900, limit: 50 }, { around: 900, limit: 50 }])(
    'history with %j walks the key of messages in order',
    async query => {
      const plan = await planOf(db => createHistory(db).page(user, room, query));
      expect(plan).toMatch(/Index Scan Backward using messages_pkey/);
      expect(plan).toMatch(/Index Scan using messages_pkey/);
      expect(plan).toMatch(/memberships_(pkey|user_id_index)/);
      expect(plan).not.toContain('Seq Scan');
    },
  );

  it('catching up walks the versions of messages and memberships', async () => {
    const plan = await planOf(db => catchUp(db, [{ room, version: 4_900 }]));
    expect(plan).toContain('messages_room_version_index');
    expect(plan).toContain('memberships_room_version_index');
    expect(plan).not.toContain('Seq Scan');
  });

  it('my rooms go by user, by read position and by the newest message', async () => {
    const plan = await planOf(db => createMyRooms(db).summaries(user));
    expect(plan).toContain('memberships_user_id_index');
    expect(plan).toContain('memberships_read_index');
    expect(plan).toMatch(/Index Scan Backward using messages_pkey/);
    expect(plan).not.toContain('Seq Scan');
  });

  it('search looks up what is indexed, and walks the versions of what is not', async () => {
    const plan = await planOf(async db => {
      const transaction: Database['transaction'] = work => work(db as Parameters<typeof work>[0]);
      return createSearch({ ...world.database, sql: db, transaction }).find(user, { q: 'c4ca42', limit: 50 });
    });
    expect(plan.match(/Bitmap Index Scan on message_search_index/g)).toHaveLength(2);
    expect(plan).toContain('messages_room_version_index');
    expect(plan).not.toContain('Seq Scan');
  });

  it.each([true, false])('what a removal takes is found by its author (erasure: %s)', async erase => {
    const removal = { id: 1, user, room: null, by: user, erase, createdAt: '' };
    const plan = await planOf(db => findRemovable(db, removal, 100));
    expect(plan).toMatch(/messages_author_\w+/);
    expect(plan).not.toContain('messages_created_at_index');
    expect(plan).not.toContain('Seq Scan on messages');
  });

  it('a reported message and its neighbours are walked to by their key', async () => {
    const plan = await planOf(db => readReportedMessage(db, room, 900));
    expect(plan).toMatch(/Index (Only )?Scan Backward using messages_pkey/);
    expect(plan).not.toContain('Seq Scan on messages');
  });

  it('the rate of messages reads those of the last minutes by their time', async () => {
    expect(await planOf(readMessageRate)).toMatch(/Limit[\s\S]*messages_created_at_index/);
  });
});
