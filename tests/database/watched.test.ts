import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import type { DatabaseObserver } from '../../src/database/database-observer.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { itEmbedded, itOnServer } from '../support/on-database.ts';

/** What the observer was told. */
interface Seen {
  readonly statements: { ok: boolean; seconds: number }[];
  readonly waits: number[];
}

let made: TestDatabase;
let database: Database;
let seen: Seen;

beforeEach(async () => {
  made = await testDatabase();
  // The embedded database lets nobody else in.
  if (made.options.kind === 'pglite') await made.database.close();
  const options = made.options.kind === 'pglite' ? made.options : { ...made.options, pool: 2 };
  seen = { statements: [], waits: [] };
  const observer: DatabaseObserver = {
    statement: (ok, seconds) => seen.statements.push({ ok, seconds }),
    acquired: seconds => seen.waits.push(seconds),
  };
  database = await openDatabase(options, observer);
  seen.statements.length = 0;
  seen.waits.length = 0;
});
afterEach(async () => {
  await database.close();
  await made.close();
});

const sleepy = (seconds: number) => sql`select pg_sleep(${seconds}::float8)`.execute(database.sql);

/** Holds all connections there are, until it is told. */
async function occupy(connections: number): Promise<{ release: () => void; over: Promise<unknown> }> {
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  const held: Promise<void>[] = [];
  const over = Array.from({ length: connections }, () => {
    let begun = () => {};
    held.push(
      new Promise<void>(resolve => {
        begun = resolve;
      }),
    );
    return database.transaction(async () => {
      begun();
      await released;
    });
  });
  await Promise.all(held);
  return { release, over: Promise.all(over) };
}

describe('the watched database', () => {
  it('tells of each statement whether it was answered, and how long it took', async () => {
    await sleepy(0.05);
    await expect(sql`select * from nowhere`.execute(database.sql)).rejects.toThrow('nowhere');
    expect(seen.statements.map(({ ok }) => ok)).toEqual([true, false]);
    expect(seen.statements[0]?.seconds).toBeGreaterThan(0.04);
    expect(seen.waits).toHaveLength(2);
  });

  it('tells of statements in transactions, and of those that the ORM makes', async () => {
    await database.transaction(async tx => {
      await sql`select 1`.execute(tx);
      await sql`select 2`.execute(tx);
    });
    const inTransaction = seen.statements.length;
    expect(inTransaction).toBeGreaterThanOrEqual(2);
    expect(seen.waits).toHaveLength(1);
    await database.em().getConnection().execute('select 3');
    expect(seen.statements.length).toBeGreaterThan(inTransaction);
    expect(seen.statements.every(({ ok }) => ok)).toBe(true);
  });

  it('shows who waits while all connections are taken, and how long they waited', async () => {
    const { most } = database.pool();
    expect(most).toBe(made.options.kind === 'pglite' ? 1 : 2);
    expect(database.pool()).toMatchObject({ busy: 0, waiting: 0 });
    const held = await occupy(most);
    const late = [database.ping(), database.ping(), database.ping()];
    await eventually(() => expect(database.pool()).toEqual({ idle: 0, busy: most, waiting: 3, most }));
    held.release();
    await Promise.all([...late, held.over]);
    await eventually(() => expect(database.pool()).toEqual({ idle: most, busy: 0, waiting: 0, most }));
    expect(seen.waits).toHaveLength(most + 3);
    expect(Math.max(...seen.waits)).toBeGreaterThan(0);
  });

  it('is free again after a transaction that failed', async () => {
    await expect(
      database.transaction(async tx => {
        await sql`select * from nowhere`.execute(tx);
      }),
    ).rejects.toThrow('nowhere');
    await database.ping();
    expect(database.pool()).toMatchObject({ busy: 0, waiting: 0 });
  });

  itOnServer('is told of connections that could not be had', async () => {
    const waits: number[] = [];
    const away = openDatabase(
      { kind: 'postgresql', url: 'postgresql://nobody@127.0.0.1:1/none', pool: 2 },
      { statement: () => undefined, acquired: seconds => waits.push(seconds) },
    );
    await expect(away).rejects.toThrow();
    expect(waits.length).toBeGreaterThan(0);
  });

  itEmbedded('lets those who wait have the one connection in the order of asking', async () => {
    const held = await occupy(1);
    const order: number[] = [];
    const late = [1, 2, 3].map(i => database.ping().then(() => order.push(i)));
    held.release();
    await Promise.all([...late, held.over]);
    expect(order).toEqual([1, 2, 3]);
  });
});
