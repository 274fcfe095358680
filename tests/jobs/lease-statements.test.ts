import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Claim, claimJob, giveBackJob, renewJob } from '../../src/jobs/lease-statements.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { upTo } from '../support/log.ts';

const HOUR_MS = 3_600_000;

describe('the lease of a job', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const claimOf = (job: string): Claim => ({ job, holder: randomUUID() });
  const claim = (one: Claim, leaseMs = HOUR_MS) => claimJob(test.database.sql, one, leaseMs);
  const renew = (one: Claim) => renewJob(test.database.sql, one, HOUR_MS);
  const giveBack = (one: Claim, nextMs: number) => giveBackJob(test.database.sql, one, nextMs);
  const holderOf = async (job: string) => {
    const { rows } = await sql<{
      holder: string | null;
    }>`select holder from jobs where name = ${job}`.execute(test.database.sql);
    return rows[0]?.holder;
  };

  it('goes to one of many who ask at once, and tells the others when to ask again', async () => {
    const claims = upTo(20).map(() => claimOf('at once'));
    const waits = await Promise.all(claims.map(one => claim(one)));
    const winners = claims.filter((_, i) => waits[i] === undefined);
    expect(winners.map(one => one.holder)).toEqual([await holderOf('at once')]);
    const again = await claim(claimOf('at once'));
    expect(again).toBeGreaterThan(HOUR_MS - 60_000);
    expect(again).toBeLessThanOrEqual(HOUR_MS);
  });

  it('is of one job only', async () => {
    expect(await claim(claimOf('this'))).toBeUndefined();
    expect(await claim(claimOf('that'))).toBeUndefined();
  });

  it('is free when it was given back, not before it is due', async () => {
    const first = claimOf('given back');
    await claim(first);
    await giveBack(first, HOUR_MS);
    const wait = await claim(claimOf('given back'));
    expect(wait).toBeGreaterThan(HOUR_MS - 60_000);
    expect(await holderOf('given back')).toBeNull();
    await sql`update jobs set due_at = now() where name = 'given back'`.execute(test.database.sql);
    expect(await claim(claimOf('given back'))).toBeUndefined();
  });

  it('is free when its time has run out, and its holder then has nothing more to say', async () => {
    const dead = claimOf('run out');
    await claim(dead, 0);
    const heir = claimOf('run out');
    expect(await claim(heir)).toBeUndefined();
    expect(await renew(dead)).toBe(false);
    await giveBack(dead, 0);
    expect(await holderOf('run out')).toBe(heir.holder);
  });

  it('is renewed by its holder, even late as long as nobody else came', async () => {
    const late = claimOf('late');
    await claim(late, 0);
    expect(await renew(late)).toBe(true);
    expect(await claim(claimOf('late'))).toBeGreaterThan(HOUR_MS - 60_000);
  });
});
