import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { freshLogin, makeAccounts, password } from './support.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const address = '192.0.2.1';
const running = () => new AbortController().signal;
const orders = async (user: number) => {
  const { rows } = await sql<{ erase: boolean }>`
    select erase from message_removals where user_id = ${user}`.execute(db.database.sql);
  return rows.length;
};

describe('what follows when an account was given up', () => {
  test('goes on later when it fails at first', async () => {
    let fails = true;
    const passes: number[] = [];
    const services = makeAccounts(
      db.database,
      {},
      {
        leaveAll: async user => {
          passes.push(user);
          if (fails) throw new Error('the database is away');
          return true;
        },
      },
    );
    const { user } = await services.accounts.signUp.register(
      { login: freshLogin(), password },
      { address, userAgent: '' },
    );
    await services.accounts.deletions.delete(user, { password, messages: 'keep', confirm: true }, address);
    await services.accounts.deletions.stop();
    const warned = expect.objectContaining({ level: 'warn', event: 'deletion_interrupted', userId: user.id });
    expect(services.log).toContainEqual(warned);
    fails = false;
    await services.accounts.deletions.finish(running());
    expect(passes).toEqual([user.id, user.id]);
    expect(await orders(user.id)).toBe(0);
  });

  test('orders the erasure of messages once, and again when there were more rooms after it', async () => {
    let rooms = true;
    let told = 0;
    const helpers = { leaveAll: async () => rooms, removalWaits: () => told++ };
    const services = makeAccounts(db.database, {}, helpers);
    const { user } = await services.accounts.signUp.register(
      { login: freshLogin(), password },
      { address, userAgent: '' },
    );
    await services.accounts.deletions.delete(user, { password, messages: 'erase', confirm: true }, address);
    await expect.poll(() => told).toBe(1);
    rooms = false;
    await services.accounts.deletions.finish(running());
    expect([told, await orders(user.id)]).toEqual([1, 1]);
    rooms = true;
    await services.accounts.deletions.finish(running());
    expect([told, await orders(user.id)]).toEqual([2, 2]);
  });

  test('orders nothing while it is told to stop, for there may be messages to come', async () => {
    const stop = new AbortController();
    const helpers = {
      leaveAll: async () => {
        stop.abort();
        return true;
      },
    };
    const services = makeAccounts(db.database, {}, helpers);
    const { user } = await services.accounts.signUp.register(
      { login: freshLogin(), password },
      { address, userAgent: '' },
    );
    await services.accounts.deletions.stop();
    await sql`insert into account_deletions (user_id, erase) values (${user.id}, true)`.execute(
      db.database.sql,
    );
    await services.accounts.deletions.finish(stop.signal);
    expect(await orders(user.id)).toBe(0);
  });

  test.each([
    ['erase', ['rooms', 'namings', 'reasons', 'rooms', 'namings', 'reasons']],
    ['keep', ['rooms', 'rooms']],
  ] as const)(
    'with `%s` does these steps, again from the first after one that failed',
    async (messages, done) => {
      const steps: string[] = [];
      let fails = true;
      const failsOnce = async () => {
        if (fails) throw new Error('the database is away');
      };
      const services = makeAccounts(
        db.database,
        {},
        {
          leaveAll: async () => {
            steps.push('rooms');
            if (messages === 'keep') await failsOnce();
            return false;
          },
          forgetNamings: async () => void steps.push('namings'),
          forgetReasons: async () => {
            steps.push('reasons');
            await failsOnce();
          },
        },
      );
      const { user } = await services.accounts.signUp.register(
        { login: freshLogin(), password },
        { address, userAgent: '' },
      );
      await services.accounts.deletions.delete(user, { password, messages, confirm: true }, address);
      const warned = expect.objectContaining({ event: 'deletion_interrupted', userId: user.id });
      await expect.poll(() => services.log).toContainEqual(warned);
      const ordered = await orders(user.id);
      fails = false;
      // Those of other tests have come to their end.
      await sql`update account_deletions set finished_at = now() where user_id <> ${user.id}`.execute(
        db.database.sql,
      );
      await services.accounts.deletions.finish(running());
      expect(steps).toEqual(done);
      expect([ordered, await orders(user.id)]).toEqual([0, messages === 'erase' ? 1 : 0]);
    },
  );
});
