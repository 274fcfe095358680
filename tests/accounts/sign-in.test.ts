import argon2 from 'argon2';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPasswords } from '../../src/accounts/passwords.ts';
import { createSignIn } from '../../src/accounts/sign-in.service.ts';
import { createThrottle } from '../../src/accounts/sign-in-throttle.ts';
import { AppError } from '../../src/errors.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { client, freshLogin, makeAccounts, password, stopClock, type TestAccounts } from './support.ts';

let db: TestDatabase;
let services: TestAccounts;

beforeAll(async () => {
  db = await testDatabase();
  services = makeAccounts(db.database);
});
afterAll(() => db.close());

async function newUser(): Promise<{ id: number; login: string }> {
  const { id, login } = await services.accounts.signUp.create({ login: freshLogin(), password }, 'user');
  return { id, login };
}
const codeOf = (error: unknown) => (error as AppError).code;

describe('sign-in', () => {
  test('is logged, and a failed one without what was typed', async () => {
    const { id, login } = await newUser();
    await services.accounts.signIn.signIn(login, password, client);
    await services.accounts.signIn.signIn(login, 'wrong-secret', client).catch(codeOf);
    await services.accounts.signIn.signIn('typed-a-secret-here', 'wrong', client).catch(codeOf);
    const { address } = client;
    expect(services.log).toContainEqual({ level: 'info', event: 'signed_in', userId: id, address });
    expect(services.log).toContainEqual({ level: 'info', event: 'sign_in_failed', userId: id, address });
    expect(services.log).toContainEqual({
      level: 'info',
      event: 'sign_in_failed',
      userId: undefined,
      address,
    });
    expect(JSON.stringify(services.log)).not.toMatch(/wrong-secret|typed-a-secret|correct horse/);
  });

  test('waits after failures, the same for a user who does not exist, and a success ends the waits', async () => {
    const throttled = makeAccounts(db.database, { SIGN_IN_ATTEMPTS: '2' });
    const { login } = await newUser();
    stopClock();
    const answers = async (name: string) => {
      const codes: string[] = [];
      for (let i = 0; i < 4; i++) {
        codes.push(await throttled.accounts.signIn.signIn(name, 'wrong', client).then(String, codeOf));
      }
      return codes;
    };
    const expected = ['bad_credentials', 'bad_credentials', 'rate_limited', 'rate_limited'];
    expect(await answers(login)).toEqual(expected);
    expect(await answers('does-not-exist')).toEqual(expected);
    const refusal = throttled.accounts.signIn.signIn(login, password, client);
    await expect(refusal).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 });
    vi.advanceTimersByTime(1_000);
    expect(await throttled.accounts.signIn.signIn(login, password, client)).toMatchObject({
      user: { login },
    });
    expect(await throttled.accounts.signIn.signIn(login, 'wrong', client).then(String, codeOf)).toBe(
      'bad_credentials',
    );
  });

  test('brings an old hash to today’s parameters', async () => {
    const { id, login } = await newUser();
    const weak = await argon2.hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await sql`update users set password_hash = ${weak} where id = ${id}`.execute(db.database.sql);
    await services.accounts.signIn.signIn(login, password, client);
    const { rows } = await sql<{
      hash: string;
    }>`select password_hash as hash from users where id = ${id}`.execute(db.database.sql);
    expect(rows[0]?.hash).toContain('m=19456');
    await services.accounts.signIn.signIn(login, password, client);
  });

  test('succeeds although the new hash could not be made', async () => {
    const { login } = await newUser();
    const warnings: object[] = [];
    const signIn = createSignIn({
      database: db.database,
      passwords: {
        ...createPasswords({ concurrency: 1 }),
        needsRehash: () => true,
        hash: async () => {
          throw new AppError('busy');
        },
      },
      sessions: services.accounts.sessions,
      secondFactors: services.accounts.secondFactors,
      throttle: createThrottle({ attempts: 5, signUps: 0 }),
      logger: { info: () => undefined, warn: (line: object) => warnings.push(line) },
    });
    expect(await signIn.signIn(login, password, client)).toMatchObject({ user: { login } });
    expect(warnings).toEqual([expect.objectContaining({ event: 'rehash_failed' })]);
  });

  test('of a hundred at once is bounded: some are let in, the rest hear busy, and others do not wait for them', async () => {
    const { login } = await newUser();
    let over = false;
    const storm = Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        services.accounts.signIn
          .signIn(i === 0 ? login : `storm${i}`, password, client)
          .then(() => 'in', codeOf),
      ),
    ).finally(() => {
      over = true;
    });
    await db.database.ping();
    expect(over).toBe(false);
    const outcomes = await storm;
    expect(outcomes[0]).toBe('in');
    const count = (code: string) => outcomes.filter(outcome => outcome === code).length;
    // At least the two at work and the fifty in the queue are judged; a few more when some finish meanwhile.
    expect(count('bad_credentials')).toBeGreaterThanOrEqual(51);
    expect(count('busy')).toBeGreaterThan(0);
    expect(count('bad_credentials') + count('busy')).toBe(99);
  });

  test('that was refused as busy does not count as a failure', async () => {
    const { login } = await newUser();
    const busy = createSignIn({
      database: db.database,
      passwords: createPasswords({ concurrency: 1, waiting: 0 }),
      sessions: services.accounts.sessions,
      secondFactors: services.accounts.secondFactors,
      throttle: createThrottle({ attempts: 1, signUps: 0 }),
      logger: { info: () => undefined, warn: () => undefined },
    });
    for (let i = 0; i < 3; i++) {
      expect(await busy.signIn(login, password, client).then(String, codeOf)).toBe('busy');
    }
  });
});
