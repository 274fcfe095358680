import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_ENTRY } from '../../src/audit/entry.ts';
import { type ChainFault, type ChainPoint, verifyChain } from '../../src/audit/verify.ts';
import type { SqlTransaction } from '../../src/database/database.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { act, acts, erase, headOf, mod, tamper, undone } from './support.ts';

describe('the check of the audit log', () => {
  let test: TestDatabase;
  let head: ChainPoint;
  /** Six entries, to which each test does something that is undone. */
  beforeAll(async () => {
    test = await testDatabase();
    await test.database.transaction(tx => acts(tx, 6));
    head = await headOf(test.database.sql);
  });
  afterAll(() => test.close());

  const inside = <T>(work: (tx: SqlTransaction) => Promise<T>) => undone(test.database, work);
  const fault = async (tx: SqlTransaction, kept?: ChainPoint) => (await verifyChain(tx, { kept })).fault;
  const faultAfter = (...statements: RawBuilder<unknown>[]): Promise<ChainFault | undefined> =>
    inside(async tx => {
      await tamper(tx, ...statements);
      return fault(tx);
    });

  it('finds a whole chain whole', async () => {
    expect(head.seq).toBe(6);
    expect(await verifyChain(test.database.sql, { kept: head })).toEqual({
      entries: 6,
      erased: 0,
      head,
      fault: undefined,
    });
  });

  it('finds an empty one whole', async () => {
    const empty = await testDatabase();
    expect(await verifyChain(empty.database.sql)).toEqual({
      entries: 0,
      erased: 0,
      head: { seq: 0, hash: NO_ENTRY },
      fault: undefined,
    });
    await empty.close();
  });

  it('holds for what texts and facts there can be', () =>
    inside(async tx => {
      await act(tx, { reason: 'quoted "words", \\, ünïcode 🦊, half a pair \ud83e' });
      await act(tx, { by: null, act: 'user_created', facts: { b: 1.5, a: null, c: undefined } });
      expect(await fault(tx)).toBeUndefined();
    }));

  it.each([
    ['at', sql`at = at + interval '1 millisecond'`],
    ['at, by less than is shown', sql`at = at + interval '1 microsecond'`],
    [
      'at, by an era',
      sql`at = (to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') || '+00 BC')::timestamptz`,
    ],
    ['at, to no time', sql`at = 'infinity'`],
    ['actor_id', sql`actor_id = actor_id + 1`],
    ['actor_id, to nobody', sql`actor_id = null`],
    ['act', sql`act = 'sanctionee'`],
    ['target_id', sql`target_id = target_id - 1`],
    ['room_id', sql`room_id = 1`],
    ['subject', sql`subject = 'sanction:9'`],
    ['subject, to an empty one', sql`subject = ''`],
    ['facts', sql`facts = replace(facts::text, 'mute', 'mutd')::json`],
    ['facts, by a space', sql`facts = (facts::text || ' ')::json`],
    ['private_hash', sql`private_hash = 'g' || substr(private_hash, 2)`],
    ['private_hash, to none', sql`private_hash = null`],
    ['previous', sql`previous = 'g' || substr(previous, 2)`],
    ['hash', sql`hash = 'g' || substr(hash, 2)`],
  ])('finds a change of %s', async (_, change) => {
    expect(await faultAfter(sql`update audit_entries set ${change} where seq = 3`)).toEqual({
      seq: 3,
      what: 'changed',
    });
  });

  it.each([
    ['salt', sql`salt = 'g' || substr(salt, 2)`],
    ['address', sql`address = '192.0.2.2'`],
    ['reason', sql`reason = 'Spam'`],
  ])('finds a change of the private %s', async (_, change) => {
    expect(await faultAfter(sql`update audit_private set ${change} where seq = 6`)).toEqual({
      seq: 6,
      what: 'private_changed',
    });
  });

  it.each([1, 3, 6])('finds that entry %i is gone', async seq => {
    const gone = ['audit_private', 'audit_entries'].map(
      table => sql`delete from ${sql.table(table)} where seq = ${seq}`,
    );
    expect(await faultAfter(...gone)).toEqual({ seq, what: 'missing' });
  });

  it('finds two entries that changed places', async () => {
    const moves = [sql`seq = 100 where seq = 3`, sql`seq = 3 where seq = 4`, sql`seq = 4 where seq = 100`];
    const swap = moves.map(move => sql`update audit_entries set ${move}`);
    expect(await faultAfter(...swap)).toEqual({ seq: 3, what: 'changed' });
  });

  it('finds an entry that was written anew with a hash that fits, by the next one', async () => {
    const forged = await inside(async tx => {
      await tamper(
        tx,
        sql`delete from audit_private where seq > 2`,
        sql`delete from audit_entries where seq > 2`,
        sql`update audit_head set seq = 2, hash = (select hash from audit_entries where seq = 2)`,
      );
      await act(tx, { target: 999 });
      const { rows } = await sql<Record<string, unknown>>`
        select e.at::text, e.target_id, e.subject, e.facts::text, e.private_hash, e.hash, p.salt
        from audit_entries e join audit_private p on p.seq = e.seq where e.seq = 3`.execute(tx);
      return rows[0] ?? {};
    });
    expect(
      await faultAfter(
        sql`update audit_entries set at = ${forged['at']}::timestamptz, target_id = ${forged['target_id']},
          subject = ${forged['subject']}, facts = ${forged['facts']}::json,
          private_hash = ${forged['private_hash']}, hash = ${forged['hash']} where seq = 3`,
        sql`update audit_private set salt = ${forged['salt']} where seq = 3`,
      ),
    ).toEqual({ seq: 4, what: 'unlinked' });
  });

  it('finds entries before the first and after the head', async () => {
    const copyTo = (seq: number) => sql`
      insert into audit_entries (seq, at, act, facts, previous, hash)
      select ${seq}, at, act, facts, previous, hash from audit_entries where seq = 1`;
    expect(await faultAfter(copyTo(7))).toEqual({ seq: 6, what: 'head' });
    expect(await faultAfter(copyTo(0))).toEqual({ seq: 0, what: 'changed' });
  });

  it('finds a head that is gone, was moved or is another', async () => {
    const another = sql`update audit_head set hash = repeat('a', 64)`;
    expect(await faultAfter(another)).toEqual({ seq: 6, what: 'head' });
    expect(await faultAfter(sql`update audit_head set seq = 9`)).toEqual({ seq: 7, what: 'missing' });
    expect(await faultAfter(sql`delete from audit_head`)).toEqual({ seq: 0, what: 'headless' });
  });

  it('lets nobody act when the head is gone', async () => {
    const unwritten = inside(async tx => {
      await tamper(tx, sql`delete from audit_head`);
      await act(tx);
    });
    await expect(unwritten).rejects.toThrow('the head of the audit log is missing');
  });

  it('cannot see that a log was cut off with its head, but for a head that was kept', () =>
    inside(async tx => {
      await tamper(
        tx,
        sql`delete from audit_private where seq > 4`,
        sql`delete from audit_entries where seq > 4`,
        sql`update audit_head set seq = 4, hash = (select hash from audit_entries where seq = 4)`,
      );
      expect(await fault(tx)).toBeUndefined();
      expect(await fault(tx, head)).toEqual({ seq: 5, what: 'truncated' });
      await acts(tx, 3);
      expect(await fault(tx)).toBeUndefined();
      expect(await fault(tx, head)).toEqual({ seq: 6, what: 'replaced' });
    }));

  it('takes a head that was kept long ago', () =>
    inside(async tx => {
      await acts(tx, 2);
      expect(await fault(tx, head)).toBeUndefined();
    }));

  it('misses a private part, unless somebody concerned has deleted their account', () =>
    inside(async tx => {
      const leaver = { user: 77, address: '192.0.2.9' };
      await act(tx, { by: leaver });
      await act(tx, { target: 77 });
      await erase(tx, sql`seq in (7, 8)`);
      expect(await fault(tx)).toEqual({ seq: 7, what: 'private_missing' });
      await act(tx, { by: leaver, act: 'account_deleted', target: 77 });
      // It was under way when the account went.
      await act(tx, { target: 77 });
      expect(await verifyChain(tx)).toMatchObject({ entries: 10, erased: 2, fault: undefined });
      await erase(tx, sql`seq > 8`);
      expect(await verifyChain(tx)).toMatchObject({ erased: 4, fault: undefined });
      await erase(tx, sql`seq = 2`);
      expect(await fault(tx)).toEqual({ seq: 2, what: 'private_missing' });
    }));

  it('finds a private part that was put in place of an erased one', () =>
    inside(async tx => {
      await act(tx, { act: 'account_deleted', target: 901 });
      await erase(tx, sql`seq = 3`);
      expect(await fault(tx)).toBeUndefined();
      await tamper(tx, sql`insert into audit_private values (3, 'salt', '192.0.2.1', 'none')`);
      expect(await fault(tx)).toEqual({ seq: 3, what: 'private_changed' });
    }));

  it('goes on after an entry that it knows', () =>
    inside(async tx => {
      expect(await verifyChain(tx, { after: head })).toMatchObject({ entries: 0, fault: undefined });
      await acts(tx, 2);
      expect(await verifyChain(tx, { after: head })).toMatchObject({ entries: 2, fault: undefined });
      const other = { ...head, hash: NO_ENTRY };
      expect((await verifyChain(tx, { after: other })).fault).toEqual({ seq: 7, what: 'unlinked' });
      const later = { ...head, seq: 20 };
      expect((await verifyChain(tx, { after: later })).fault).toEqual({ seq: 9, what: 'truncated' });
    }));

  it('reads a long log page by page, and can be stopped', () =>
    inside(async tx => {
      for (let i = 0; i < 1_000; i++) await act(tx, { by: mod, act: 'revisions_read', room: 3 });
      expect(await verifyChain(tx)).toMatchObject({ entries: 1_006, fault: undefined });
      const signal = AbortSignal.abort(new Error('enough'));
      await expect(verifyChain(tx, { signal })).rejects.toThrow('enough');
    }));
});

describe('acts at the same time', () => {
  it('make one chain, in which those that were undone have no part', async () => {
    const test = await testDatabase();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        i % 6 === 5
          ? undone(test.database, tx => act(tx, { act: 'report_claimed' }))
          : test.database.transaction(tx => act(tx, { target: i + 1 })),
      ),
    );
    expect(await verifyChain(test.database.sql)).toMatchObject({
      entries: 50,
      head: { seq: 50 },
      fault: undefined,
    });
    const { rows } = await sql<{ ordered: boolean; targets: number }>`
      select bool_and(at >= before) as ordered, count(distinct target_id) as targets
      from (select *, lag(at, 1, at) over (order by seq) as before from audit_entries) e`.execute(
      test.database.sql,
    );
    expect(rows).toEqual([{ ordered: true, targets: 50 }]);
    await test.close();
  });
});
