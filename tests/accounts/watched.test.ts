import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { samples } from '../support/metrics.ts';
import { client, freshLogin, makeAccounts, password, stopClock, type TestAccounts } from './support.ts';

let db: TestDatabase;
let services: TestAccounts;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => {
  services = makeAccounts(db.database);
});
afterAll(() => db.close());

const register = (login = freshLogin(), of = services) =>
  of.accounts.signUp.register({ login, password }, client);
const signIn = (login: string, given = password, code?: string) =>
  services.accounts.signIn.signIn(login, given, client, code).catch(() => undefined);

/** Results of this metric that are not zero. */
async function counted(name: string, of = services): Promise<Record<string, number>> {
  const found = Object.entries(await samples(of.metrics)).filter(
    ([sample, value]) => sample.startsWith(`${name}{`) && value > 0,
  );
  return Object.fromEntries(found.map(([sample, value]) => [/"(.+)"/.exec(sample)?.[1] ?? '', value]));
}

describe('sign-ins are counted', () => {
  it('by their result', async () => {
    const { user } = await register();
    await signIn(user.login);
    await signIn(user.login, 'something else');
    await signIn('nobody at all');
    expect(await counted('parley_sign_ins_total')).toEqual({ ok: 1, bad_credentials: 2 });
  });

  it('when the second factor is missing or wrong', async () => {
    const { user } = await register();
    await services.accounts.secondFactors.begin(user);
    await sql`update second_factors set confirmed_at = now() where user_id = ${user.id}`.execute(
      db.database.sql,
    );
    await signIn(user.login);
    await signIn(user.login, password, 'no-such-code');
    expect(await counted('parley_sign_ins_total')).toEqual({
      second_factor_required: 1,
      second_factor_wrong: 1,
    });
  });

  it('when who signs in is banned, or tries too often', async () => {
    services = makeAccounts(db.database, { SIGN_IN_ATTEMPTS: '1' });
    const { user } = await register();
    await sql`
      insert into sanctions (user_id, kind, reason, created_by) values (${user.id}, 'ban', 'gone', ${user.id})
    `.execute(db.database.sql);
    stopClock();
    await signIn(user.login);
    for (const _ of [1, 2, 3]) await signIn('somebody else', 'a guess');
    expect(await counted('parley_sign_ins_total')).toEqual({
      banned: 1,
      bad_credentials: 1,
      rate_limited: 2,
    });
  });

  it('not when somebody banned appeals, who does not sign in', async () => {
    const { user } = await register();
    await services.accounts.signIn.identify(user.login, password, client.address);
    expect(await counted('parley_sign_ins_total')).toEqual({});
  });

  it('when the database is away', async () => {
    const away = vi.spyOn(db.database.sql, 'getExecutor').mockImplementation(() => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    });
    await signIn('anybody');
    away.mockRestore();
    expect(await counted('parley_sign_ins_total')).toEqual({ unavailable: 1 });
  });
});

describe('sign-ups are counted', () => {
  it('by their result, and those of the first start are none', async () => {
    const { user } = await register();
    await register(user.login).catch(() => undefined);
    await services.accounts.signUp.create({ login: freshLogin(), password }, 'moderator');
    expect(await counted('parley_sign_ups_total')).toEqual({ ok: 1, login_taken: 1 });
  });

  it('when they are closed', async () => {
    const closed = makeAccounts(db.database, { REGISTRATION: 'closed' });
    await register(freshLogin(), closed).catch(() => undefined);
    expect(await counted('parley_sign_ups_total', closed)).toEqual({ forbidden: 1 });
  });
});

describe('refresh tokens are counted', () => {
  it('by their result; one that comes again is reused once, then its session is over', async () => {
    const { refreshToken } = await register();
    const { sessions } = services.accounts;
    await sessions.refresh(refreshToken);
    for (const _ of [1, 2]) {
      await expect(sessions.refresh(refreshToken)).rejects.toMatchObject({ code: 'refresh_refused' });
    }
    await expect(sessions.refresh('made up')).rejects.toMatchObject({ code: 'refresh_refused' });
    expect(await counted('parley_refreshes_total')).toEqual({ ok: 1, reused: 1, refresh_refused: 2 });
  });
});

describe('password hashes', () => {
  it('are timed, and those that wait are seen', async () => {
    services = makeAccounts(db.database, { PASSWORD_HASHES: '1' });
    // Whoever signs up is hashed before the database is asked, so these are all there at once.
    const storm = Promise.all(Array.from({ length: 5 }, () => register()));
    await eventually(() => expect(services.accounts.hashesWaiting).toBeGreaterThan(1), { interval: 1 });
    await storm;
    expect(services.accounts.hashesWaiting).toBe(0);
    const found = await samples(services.metrics);
    expect(found['parley_password_hash_duration_seconds_count']).toBe(5);
    expect(found['parley_password_hash_duration_seconds_sum']).toBeGreaterThan(0);
  });

  it('are counted as busy when too many wait', async () => {
    services = makeAccounts(db.database, { PASSWORD_HASHES: '1' });
    // Many more than can be judged while the database looks for all of them.
    await Promise.all(Array.from({ length: 200 }, () => signIn('nobody')));
    const found = await counted('parley_sign_ins_total');
    expect(found['busy']).toBeGreaterThan(0);
    expect((found['busy'] ?? 0) + (found['bad_credentials'] ?? 0)).toBe(200);
  });
});
