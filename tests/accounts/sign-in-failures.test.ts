import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords } from '../../src/accounts/passwords.ts';
import { createSignIn } from '../../src/accounts/sign-in.service.ts';
import {
  countSignInFailure,
  purgeSignInFailures,
  readSignInFailures,
} from '../../src/accounts/sign-in-failures.ts';
import { createThrottle } from '../../src/accounts/sign-in-throttle.ts';
import { AppError } from '../../src/errors.ts';
import { breakable } from '../support/breakable.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { client, freshLogin, makeAccounts, password, stopClock } from './support.ts';

const silent = { info: () => undefined, warn: () => undefined };

describe('failed sign-ins', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());
  beforeEach(() => sql`delete from sign_in_failures`.execute(test.database.sql));

  const db = () => test.database.sql;
  const counted = async () => (await readSignInFailures(db())).lastHour;
  /** So many failures, so long ago. */
  const failed = (failures: number, ago: string) =>
    sql`insert into sign_in_failures (minute, failures)
      values (date_trunc('minute', now() - ${ago}::interval), ${failures})`.execute(db());

  it('are counted for wrong passwords and people who do not exist, in appeals, too', async () => {
    const { accounts } = makeAccounts(test.database);
    const { login } = await accounts.signUp.create({ login: freshLogin(), password }, 'user');
    await accounts.signIn.signIn(login, password, client);
    expect(await counted()).toBe(0);
    await expect(accounts.signIn.signIn(login, 'a guess', client)).rejects.toThrow();
    await expect(accounts.signIn.signIn('nobody-at-all', 'a guess', client)).rejects.toThrow();
    await expect(accounts.signIn.identify(login, 'a guess', client.address)).rejects.toThrow();
    expect(await counted()).toBe(3);
  });

  it('are counted for wrong codes, and not for missing ones', async () => {
    const { accounts } = makeAccounts(test.database);
    const { login } = await accounts.signUp.create({ login: freshLogin(), password }, 'user');
    const signIn = (code: 'second_factor_wrong' | 'second_factor_required') =>
      createSignIn({
        database: test.database,
        passwords: createPasswords({ concurrency: 1 }),
        sessions: accounts.sessions,
        secondFactors: {
          check: async () => {
            throw new AppError(code);
          },
        },
        throttle: createThrottle({ attempts: 5, signUps: 0 }),
        logger: silent,
      }).signIn(login, password, client, '123456');
    await expect(signIn('second_factor_required')).rejects.toThrow();
    expect(await counted()).toBe(0);
    await expect(signIn('second_factor_wrong')).rejects.toThrow();
    expect(await counted()).toBe(1);
  });

  it('are not counted when the attempt was not judged', async () => {
    const { accounts } = makeAccounts(test.database, { SIGN_IN_ATTEMPTS: '1' });
    stopClock();
    const attempt = () => accounts.signIn.signIn('somebody', 'a guess', client).catch(error => error.code);
    expect([await attempt(), await attempt(), await attempt()]).toEqual([
      'bad_credentials',
      'rate_limited',
      'rate_limited',
    ]);
    expect(await counted()).toBe(1);
  });

  it('are counted once each by many at once, in a row for each minute', async () => {
    await Promise.all(Array.from({ length: 40 }, () => countSignInFailure(db(), silent)));
    expect(await counted()).toBe(40);
    const { rows } = await sql`select from sign_in_failures`.execute(db());
    expect(rows.length).toBeLessThanOrEqual(2);
  });

  it('are answered also when they cannot be counted, and the log tells of it', async () => {
    const { flaky, state } = breakable(db());
    state.broken = true;
    const warnings: object[] = [];
    await countSignInFailure(flaky, { warn: (line: object) => warnings.push(line) });
    expect(warnings).toEqual([expect.objectContaining({ event: 'sign_in_failure_uncounted' })]);
    expect(await counted()).toBe(0);
  });

  it('are told of the last hour and the last day', async () => {
    expect(await readSignInFailures(db())).toEqual({ lastHour: 0, lastDay: 0 });
    await failed(3, '10 minutes');
    await failed(4, '2 hours');
    await failed(5, '25 hours');
    expect(await readSignInFailures(db())).toEqual({ lastHour: 3, lastDay: 7 });
  });

  it('are forgotten after eight days, together with sessions that are over', async () => {
    await failed(1, '7 days');
    await failed(2, '9 days');
    await purgeSignInFailures(db());
    const left = async () =>
      (await sql<{ failures: number }>`select failures from sign_in_failures`.execute(db())).rows;
    expect(await left()).toEqual([{ failures: 1 }]);
    await failed(2, '9 days');
    await makeAccounts(test.database).accounts.purge();
    expect(await left()).toEqual([{ failures: 1 }]);
  });
});
