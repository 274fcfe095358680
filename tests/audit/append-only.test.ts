import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import { sqlState } from '../../src/database/faults.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { act, acts, erase, undone } from './support.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const UNIQUE_VIOLATION = '23505';

describe('the audit log in the database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.database.transaction(tx => acts(tx, 3));
  });
  afterAll(() => test.close());

  const stateOf = async (statement: RawBuilder<unknown>): Promise<string | undefined> => {
    try {
      await statement.execute(test.database.sql);
      return 'done';
    } catch (error) {
      return sqlState(error);
    }
  };
  const stored = async (db: Sql = test.database.sql) => {
    const { rows } = await sql`
      select e.seq, e.hash, p.reason, h.seq as head from audit_entries e
      left join audit_private p on p.seq = e.seq cross join audit_head h order by e.seq`.execute(db);
    return rows;
  };

  it.each([
    ['an entry changed', sql`update audit_entries set act = 'message_deleted' where seq = 2`],
    ['an entry removed', sql`delete from audit_entries where seq = 3`],
    ['nothing removed', sql`delete from audit_entries where false`],
    ['all entries removed', sql`truncate audit_entries cascade`],
    ['a private part changed', sql`update audit_private set reason = '' where seq = 2`],
    ['a private part removed', sql`delete from audit_private where seq = 2`],
    ['all private parts removed', sql`truncate audit_private`],
    ['the head moved back', sql`update audit_head set seq = 2`],
    ['the head removed', sql`delete from audit_head`],
    ['the head emptied', sql`truncate audit_head`],
    ['a second head', sql`insert into audit_head (seq, hash) values (9, 'x') on conflict do nothing`],
  ])('refuses %s', async (_, statement) => {
    const before = await stored();
    expect(await stateOf(statement)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['after a gap', 2, sql`hash`],
    ['in place of one that is there', 0, sql`hash`],
    ['after another one', 1, sql`'another'`],
  ])('refuses an entry %s', async (_, ahead, previous) => {
    const before = await stored();
    const state = await stateOf(sql`
      insert into audit_entries (seq, at, act, facts, previous, hash)
      select seq + ${ahead}::int, now(), 'sanctioned', '{}', ${previous}, 'a hash' from audit_head`);
    expect(state).toBe(ahead === 0 ? UNIQUE_VIOLATION : INSUFFICIENT_PRIVILEGE);
    expect(await stored()).toEqual(before);
  });

  it('refuses a private part for an earlier entry, or for none', async () => {
    const late = undone(test.database, async tx => {
      await erase(tx, sql`seq = 2`);
      await sql`insert into audit_private values (2, 'salt', '192.0.2.1', 'another')`.execute(tx);
    });
    await expect(late).rejects.toSatisfy(error => sqlState(error) === INSUFFICIENT_PRIVILEGE);
    expect(await stateOf(sql`insert into audit_private values (99, 'salt', '192.0.2.1', 'foreign')`)).toMatch(
      /^(42501|23503)$/,
    );
  });

  it('lets an erasure that says so take private parts, and nothing else', () =>
    undone(test.database, async tx => {
      await erase(tx, sql`seq = 1`);
      expect(await stored(tx)).toMatchObject([
        { seq: 1, reason: null },
        { reason: 'spam' },
        { reason: 'spam' },
      ]);
      await expect(sql`delete from audit_private where seq = 2`.execute(tx)).rejects.toThrow('append-only');
    }));

  it('has nothing of an act that failed after it was written', async () => {
    const before = await stored();
    await undone(test.database, tx => act(tx));
    expect(await stored()).toEqual(before);
  });
});
