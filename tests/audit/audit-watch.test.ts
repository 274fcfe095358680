import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuditTiming, AuditWatch } from '../../src/audit/audit-watch.ts';
import type { Sql } from '../../src/database/database.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testServer } from '../support/server.ts';
import { acts, headOf, tamper } from './support.ts';

const patience = { interval: 5 };
const HOUR_MS = 3_600_000;
/** Looks at what is new again and again, and never at all of it twice. */
const NEW_ONLY: AuditTiming = { everyMs: 5, fullMs: HOUR_MS, repeatMs: HOUR_MS };
/** Looks at all of it each time. */
const ALL: AuditTiming = { everyMs: 5, fullMs: 0, repeatMs: 0 };

it('the watch over the audit log is at work in every node', async () => {
  const server = await testServer();
  await expect
    .poll(() => server.container.metrics.text(), patience)
    .toMatch(/^parley_audit_checked_timestamp_seconds [1-9]/m);
  await server.close();
});

describe('the watch over the audit log', () => {
  let test: TestDatabase;
  let watch: AuditWatch | undefined;
  beforeEach(async () => {
    test = await testDatabase();
    await test.database.transaction(tx => acts(tx, 3));
  });
  afterEach(async () => {
    await watch?.stop();
    await test.close();
  });

  function start(timing: AuditTiming, db: Sql = test.database.sql) {
    const [info, warn, error] = [vi.fn(), vi.fn(), vi.fn()];
    const told: { seq: number; whole: boolean }[] = [];
    watch = new AuditWatch(
      db,
      { info, warn, error } as never,
      { checked: (seq, whole) => told.push({ seq, whole }) },
      timing,
    );
    watch.start();
    return { heads: () => info.mock.calls.map(call => call[0]), warn, error, told };
  }

  const more = (count: number) => test.database.transaction(tx => acts(tx, count));
  const change = () =>
    test.database.transaction(tx => tamper(tx, sql`update audit_entries set room_id = 9 where seq = 2`));
  const putRight = () =>
    test.database.transaction(tx => tamper(tx, sql`update audit_entries set room_id = null where seq = 2`));

  it('tells the head when it starts and whenever it moved, and once each time', async () => {
    const { heads, told, error } = start(NEW_ONLY);
    await expect.poll(heads, patience).toHaveLength(1);
    const first = await headOf(test.database.sql);
    await more(2);
    await expect.poll(heads, patience).toHaveLength(2);
    const seen = told.length;
    await expect.poll(() => told.length, patience).toBeGreaterThan(seen + 2);
    expect(heads()).toEqual([
      { event: 'audit_head', ...first },
      { event: 'audit_head', ...(await headOf(test.database.sql)) },
    ]);
    expect(told.at(-1)).toEqual({ seq: 5, whole: true });
    expect(error).not.toHaveBeenCalled();
  });

  it('tells a fault in what is new, and goes on telling heads', async () => {
    const { heads, told, error } = start(NEW_ONLY);
    await expect.poll(heads, patience).toHaveLength(1);
    await test.database.transaction(async tx => {
      await acts(tx, 2);
      await tamper(tx, sql`update audit_entries set room_id = 9 where seq = 5`);
    });
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 5, whole: false });
    await more(1);
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 6, whole: false });
    expect(error.mock.calls.map(call => call[0])).toEqual([
      { event: 'audit_chain_broken', seq: 5, what: 'changed' },
    ]);
    expect(heads()).toHaveLength(3);
  });

  it('tells a fault in what was there before, until all of it is whole again', async () => {
    const { told, error } = start(ALL);
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 3, whole: true });
    await change();
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 3, whole: false });
    expect(error.mock.calls[0]?.[0]).toEqual({ event: 'audit_chain_broken', seq: 2, what: 'changed' });
    await putRight();
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 3, whole: true });
  });

  it.each([
    ['what is new', NEW_ONLY],
    ['all', ALL],
  ])('remembers a head that it saw, and misses it when it looks at %s', async (_, timing) => {
    const { told, error } = start(timing);
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 3, whole: true });
    await test.database.transaction(async tx => {
      await tamper(
        tx,
        sql`delete from audit_private where seq > 1`,
        sql`delete from audit_entries where seq > 1`,
        sql`update audit_head set seq = 1, hash = (select hash from audit_entries where seq = 1)`,
      );
    });
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 1, whole: false });
    // A check that was under way at that moment found entries missing; the next ones find it too short.
    await expect
      .poll(() => error.mock.calls.at(-1)?.[0], patience)
      .toEqual({ event: 'audit_chain_broken', seq: 2, what: 'truncated' });
  });

  it('says nothing new when the database does not answer, and looks again', async () => {
    let away = true;
    const db = new Proxy(test.database.sql, {
      get(target, name) {
        if (away && name === 'getExecutor') throw new Error('away');
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const { told, warn } = start(NEW_ONLY, db);
    await expect.poll(() => warn.mock.calls.length, patience).toBeGreaterThan(1);
    expect(told).toEqual([]);
    away = false;
    await expect.poll(() => told.at(-1), patience).toEqual({ seq: 3, whole: true });
  });

  it('stops between two pages, without a word', async () => {
    const { told, warn } = start(NEW_ONLY);
    await watch?.stop();
    expect(warn).not.toHaveBeenCalled();
    expect(told.length).toBeLessThan(2);
  });
});
