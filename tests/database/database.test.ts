import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { createServerDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { itOnServer } from '../support/on-database.ts';

describe('the database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('gives bigint as number and times as the wire has them', async () => {
    const { rows } = await sql<{ big: number; at: string }>`
      select 9007199254740991::bigint as big, wire_time('2026-01-02 03:04:05.678+00') as at`.execute(
      test.database.sql,
    );
    expect(rows).toEqual([{ big: Number.MAX_SAFE_INTEGER, at: '2026-01-02T03:04:05.678Z' }]);
  });

  it('rolls a transaction back when its work throws', async () => {
    const work = test.database.transaction(async tx => {
      await sql`insert into users (login, login_key, name, password_hash) values ('x', 'x', 'x', 'x')`.execute(
        tx,
      );
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    const { rows } = await sql`select 1 from users where login_key = 'x'`.execute(test.database.sql);
    expect(rows).toEqual([]);
  });

  it('keeps statements of others out of a transaction', async () => {
    const inside = test.database.transaction(async tx => {
      await sql`create table half_done (id int)`.execute(tx);
      await sql`select pg_sleep(0.05)`.execute(tx);
      throw new Error('no');
    });
    const outside = sql`select to_regclass('half_done') as t`.execute(test.database.sql);
    await expect(inside).rejects.toThrow('no');
    expect((await outside).rows).toEqual([{ t: null }]);
  });

  it('migrates again without a change, and several at once', async () => {
    await Promise.all([test.database.migrate(), test.database.migrate()]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from migrations`.execute(
      test.database.sql,
    );
    expect(rows[0]?.n).toBeGreaterThan(1);
  });

  itOnServer('is migrated by a node that stands still in the middle, too', async () => {
    const { url, drop } = await createServerDatabase(process.env['TEST_DATABASE_URL'] ?? '');
    const database = await openDatabase({ kind: 'postgresql', url, pool: 2 });
    await sql`create table limits (at text, transaction bigint)`.execute(database.sql);
    await sql`
      create function note_limit() returns event_trigger language plpgsql as $$ begin
        insert into limits values (current_setting('idle_in_transaction_session_timeout'), txid_current());
      end $$`.execute(database.sql);
    await sql`create event trigger noted on ddl_command_end execute function note_limit()`.execute(
      database.sql,
    );
    await database.migrate();
    const { rows } = await sql`
      select at from limits group by transaction, at having count(*) > 1`.execute(database.sql);
    expect(rows).toEqual([{ at: '0' }]);
    await database.close();
    await drop();
  });

  it('says so when a server cannot be reached', async () => {
    await expect(
      openDatabase({ kind: 'postgresql', url: 'postgresql://nobody@127.0.0.1:1/none', pool: 2 }),
    ).rejects.toThrow(/ECONNREFUSED/);
  });
});
