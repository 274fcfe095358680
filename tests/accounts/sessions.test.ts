import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../src/accounts/tokens.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { client, freshLogin, makeAccounts, password, secret, type TestAccounts } from './support.ts';

let db: TestDatabase;
let services: TestAccounts;

beforeAll(async () => {
  db = await testDatabase();
  services = makeAccounts(db.database);
});
afterAll(() => db.close());

const signUp = () => services.accounts.signUp.register({ login: freshLogin(), password }, client);

/** Puts a time of a session where a test needs it, e.g. `expires_at` one hour ago. */
async function move(sessionId: string, column: string, interval: string): Promise<void> {
  await sql`update sessions set ${sql.ref(column)} = now() + ${interval}::interval where id = ${sessionId}`.execute(
    db.database.sql,
  );
}
async function row(sessionId: string) {
  const { rows } = await sql<{ userAgent: string; address: string; days: number; endDays: number }>`
    select user_agent as "userAgent", address,
      round(extract(epoch from expires_at - now()) / 86400)::int as days,
      round(extract(epoch from ends_at - now()) / 86400)::int as "endDays"
    from sessions where id = ${sessionId}`.execute(db.database.sql);
  return rows[0];
}
const refused = { code: 'refresh_refused' };

describe('a session', () => {
  test('keeps where it was opened, at a bounded length, and when it ends', async () => {
    const { user } = await signUp();
    const far = { address: '192.0.2.9'.padEnd(500, '0'), userAgent: 'u'.repeat(5_000) };
    const { sessionId } = await services.accounts.sessions.open(user, far);
    expect(await row(sessionId)).toEqual({
      userAgent: 'u'.repeat(256),
      address: far.address.slice(0, 64),
      days: 30,
      endDays: 90,
    });
  });

  test('is new at each sign-in', async () => {
    const { user, sessionId } = await signUp();
    const again = await services.accounts.signIn.signIn(user.login, password, client);
    expect(again.sessionId).not.toBe(sessionId);
  });

  test('stores no token, only a hash', async () => {
    const { refreshToken } = await signUp();
    const { rows } = await sql`select * from refresh_tokens where hash = ${refreshToken}`.execute(
      db.database.sql,
    );
    expect(rows).toEqual([]);
  });

  test('ends once, and tells of it once', async () => {
    const { sessionId } = await signUp();
    await services.accounts.sessions.end(sessionId);
    await services.accounts.sessions.end(sessionId);
    expect(services.ended.filter(id => id === sessionId)).toHaveLength(1);
  });
});

describe('authentication', () => {
  test('reads user and role from the database, not from the token', async () => {
    const before = Date.now();
    const { user, sessionId, accessToken } = await signUp();
    const after = Date.now();
    await sql`update users set role = 'moderator', name = 'Renamed' where id = ${user.id}`.execute(
      db.database.sql,
    );
    const principal = await services.accounts.sessions.authenticate(accessToken);
    expect(principal).toEqual({
      user: { ...user, role: 'moderator', name: 'Renamed' },
      sessionId,
      tokenExpiresAt: expect.any(Number),
      secondFactorMissing: false,
    });
    // A token tells whole seconds.
    expect(principal.tokenExpiresAt).toBeGreaterThan(before - 1_000 + 900_000);
    expect(principal.tokenExpiresAt).toBeLessThanOrEqual(after + 900_000);
  });

  test.each([
    ['revoked_at', '-1 second'],
    ['expires_at', '-1 second'],
    ['ends_at', '-1 second'],
  ])('says session_ended when %s is past', async (column, interval) => {
    const { sessionId, accessToken } = await signUp();
    await move(sessionId, column, interval);
    const attempt = services.accounts.sessions.authenticate(accessToken);
    await expect(attempt).rejects.toMatchObject({ code: 'session_ended' });
  });

  test('says session_ended when the user is gone', async () => {
    const { user, accessToken } = await signUp();
    await sql`delete from users where id = ${user.id}`.execute(db.database.sql);
    const attempt = services.accounts.sessions.authenticate(accessToken);
    await expect(attempt).rejects.toMatchObject({ code: 'session_ended' });
  });

  test('does not let a session speak for another user', async () => {
    const [mine, theirs] = [await signUp(), await signUp()];
    const tokens = createAccessTokens({
      secret,
      algorithm: 'HS256',
      issuer: 'parley',
      audience: 'parley',
      lifetimeSeconds: 60,
    });
    const mixed = await tokens.issue(theirs.user.id, mine.sessionId);
    const attempt = services.accounts.sessions.authenticate(mixed);
    await expect(attempt).rejects.toMatchObject({ code: 'session_ended' });
  });

  test('judges each of many who come at once by their own session', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, signUp));
    await services.accounts.sessions.end(people[2]?.sessionId ?? '');
    const outcomes = await Promise.allSettled(
      people.map(({ accessToken }) => services.accounts.sessions.authenticate(accessToken)),
    );
    expect(outcomes.map(one => (one.status === 'fulfilled' ? one.value.user.id : one.reason.code))).toEqual(
      people.map(({ user }, i) => (i === 2 ? 'session_ended' : user.id)),
    );
  });

  test('refuses what is no token', async () => {
    const attempt = services.accounts.sessions.authenticate('x');
    await expect(attempt).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('refresh', () => {
  test('keeps the session and moves its end, never beyond the absolute one', async () => {
    const { sessionId, refreshToken, user } = await signUp();
    await move(sessionId, 'expires_at', '1 day');
    const next = await services.accounts.sessions.refresh(refreshToken);
    expect(next).toMatchObject({ sessionId, user, expiresIn: 900 });
    expect(await row(sessionId)).toMatchObject({ days: 30, endDays: 90 });
    await move(sessionId, 'ends_at', '2 days');
    const last = await services.accounts.sessions.refresh(next.refreshToken);
    expect(await row(sessionId)).toMatchObject({ days: 2, endDays: 2 });
    expect(last.refreshExpiresIn).toBeLessThanOrEqual(2 * 86_400);
    expect(last.refreshExpiresIn).toBeGreaterThan(2 * 86_400 - 60);
  });

  test('starts no session longer than the absolute end', async () => {
    const short = makeAccounts(db.database, { SESSION_MAX_DAYS: '7' });
    const { refreshExpiresIn } = await short.accounts.signUp.register(
      { login: freshLogin(), password },
      client,
    );
    expect(refreshExpiresIn).toBeLessThanOrEqual(7 * 86_400);
  });

  test.each(['revoked_at', 'expires_at', 'ends_at'])('is refused when %s is past', async column => {
    const { sessionId, refreshToken } = await signUp();
    await move(sessionId, column, '-1 second');
    const before = services.ended.length;
    await expect(services.accounts.sessions.refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(services.ended).toHaveLength(before);
  });

  test('with an unknown token ends nothing', async () => {
    const before = services.ended.length;
    await expect(services.accounts.sessions.refresh('unknown')).rejects.toMatchObject(refused);
    expect(services.ended).toHaveLength(before);
  });

  test('with a used token revokes the session, keeps its rows, warns and tells of the end', async () => {
    const { sessionId, refreshToken, user } = await signUp();
    const next = await services.accounts.sessions.refresh(refreshToken);
    await expect(services.accounts.sessions.refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(services.log).toContainEqual({
      level: 'warn',
      event: 'refresh_token_reused',
      sessionId,
      userId: user.id,
    });
    expect(services.ended).toContain(sessionId);
    await expect(services.accounts.sessions.refresh(next.refreshToken)).rejects.toMatchObject(refused);
    const { rows } = await sql`select from refresh_tokens where session_id = ${sessionId}`.execute(
      db.database.sql,
    );
    expect(rows).toHaveLength(2);
    await expect(services.accounts.sessions.refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(services.ended.filter(id => id === sessionId)).toHaveLength(1);
  });

  test('of one token twice at once lets one through and then ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    const results = await Promise.allSettled([
      services.accounts.sessions.refresh(refreshToken),
      services.accounts.sessions.refresh(refreshToken),
    ]);
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1);
    expect(await services.accounts.sessions.check([sessionId])).toEqual(new Set());
  });
});

describe('many sessions', () => {
  test('are checked in one go', async () => {
    const sessions = [await signUp(), await signUp(), await signUp()];
    const [alive, ended, expired] = sessions.map(session => session.sessionId) as [string, string, string];
    await services.accounts.sessions.end(ended);
    await move(expired, 'expires_at', '-1 second');
    expect(await services.accounts.sessions.check([alive, ended, expired])).toEqual(new Set([alive]));
    expect(await services.accounts.sessions.check([])).toEqual(new Set());
  });

  test('are purged a day after their end, with their tokens', async () => {
    const sessions = await Promise.all([signUp(), signUp(), signUp(), signUp(), signUp()]);
    const ids = sessions.map(session => session.sessionId) as [string, string, string, string, string];
    await move(ids[0], 'ends_at', '-25 hours');
    await move(ids[1], 'expires_at', '-25 hours');
    await move(ids[2], 'revoked_at', '-25 hours');
    await move(ids[3], 'revoked_at', '-23 hours');
    expect(await services.accounts.sessions.purge()).toBe(3);
    expect(await row(ids[2])).toBeUndefined();
    expect(await row(ids[3])).toBeDefined();
    expect(await row(ids[4])).toBeDefined();
    expect(await services.accounts.sessions.purge()).toBe(0);
  });
});
