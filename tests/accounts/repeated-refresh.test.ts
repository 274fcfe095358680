import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upTo } from '../support/log.ts';
import { type Desk, freshLogin, openDesk, password } from './support.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const browser = { address: '192.0.2.1', userAgent: 'Firefox/150.0' };
const other = { ...browser, userAgent: 'curl/8.0' };
const refused = { code: 'refresh_refused' };

/** Somebody who signed in with this browser. */
const signUp = () => desk.services.accounts.signUp.register({ login: freshLogin(), password }, browser);
const refresh = async (token: string, by = browser) =>
  (await desk.services.accounts.sessions.refresh(token, by)).refreshToken;
const lives = async (sessionId: string) =>
  (await desk.services.accounts.sessions.check([sessionId])).has(sessionId);

/** Tokens of a session that nobody has used yet. */
async function unused(sessionId: string): Promise<number> {
  const { rows } = await sql`
    select from refresh_tokens where session_id = ${sessionId} and used_at is null`.execute(
    desk.db.database.sql,
  );
  return rows.length;
}

/** As if all that happened to the tokens of a session so far had happened earlier. */
async function earlier(sessionId: string, seconds: number): Promise<void> {
  await sql`
    update refresh_tokens set created_at = created_at - make_interval(secs => ${seconds}::int),
      used_at = used_at - make_interval(secs => ${seconds}::int)
    where session_id = ${sessionId}`.execute(desk.db.database.sql);
}

/** Expects that this token ends its session, as any that comes a second time. */
async function expectEnd(sessionId: string, again: Promise<unknown>): Promise<void> {
  await expect(again).rejects.toMatchObject(refused);
  expect(await lives(sessionId)).toBe(false);
  expect(desk.services.ended).toContain(sessionId);
}

describe('a cookie that comes again', () => {
  test('at once and from the same browser gets a further token, in the place of the one before', async () => {
    const { sessionId, refreshToken, user } = await signUp();
    const lost = await refresh(refreshToken);
    const next = await refresh(refreshToken);
    expect(next).not.toBe(lost);
    expect(await unused(sessionId)).toBe(1);
    expect(desk.services.log).toContainEqual({
      level: 'info',
      event: 'refresh_token_repeated',
      sessionId,
      userId: user.id,
    });
    await earlier(sessionId, 60);
    await refresh(next);
    expect(await lives(sessionId)).toBe(true);
  });

  test('again and again, and so does the token that was replaced', async () => {
    const { sessionId, refreshToken } = await signUp();
    const first = await refresh(refreshToken);
    await refresh(refreshToken);
    await refresh(refreshToken);
    const last = await refresh(first);
    expect(await unused(sessionId)).toBe(1);
    await refresh(last);
    expect(await lives(sessionId)).toBe(true);
  });

  test('many times at the same moment leaves one token that is good', async () => {
    for (const _ of upTo(10)) {
      const { sessionId, refreshToken } = await signUp();
      const tokens = await Promise.all(upTo(8).map(() => refresh(refreshToken)));
      expect(new Set(tokens).size).toBe(8);
      expect(await unused(sessionId)).toBe(1);
      expect(await lives(sessionId)).toBe(true);
    }
  });

  test('within ten seconds of the first use', async () => {
    const { sessionId, refreshToken } = await signUp();
    await refresh(refreshToken);
    await earlier(sessionId, 2);
    await refresh(refreshToken);
    await earlier(sessionId, 8);
    await expectEnd(sessionId, refresh(refreshToken));
  });

  test('later than that, as the token that was replaced, ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    const replaced = await refresh(refreshToken);
    await refresh(refreshToken);
    await earlier(sessionId, 10);
    await expectEnd(sessionId, refresh(replaced));
  });

  test('from another browser ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    await refresh(refreshToken);
    await expectEnd(sessionId, refresh(refreshToken, other));
  });

  test('after another browser used it ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    await refresh(refreshToken, other);
    await expectEnd(sessionId, refresh(refreshToken));
  });

  test('when what came of its first use has been used ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    await refresh(await refresh(refreshToken));
    await expectEnd(sessionId, refresh(refreshToken));
  });

  test('when what came of its second use has been used ends the session, as does the replaced one', async () => {
    for (const which of ['first', 'replaced'] as const) {
      const { sessionId, refreshToken } = await signUp();
      const replaced = await refresh(refreshToken);
      await refresh(await refresh(refreshToken));
      await expectEnd(sessionId, refresh(which === 'first' ? refreshToken : replaced));
    }
  });

  test('no more opens a session that is over', async () => {
    const { sessionId, refreshToken } = await signUp();
    await refresh(refreshToken);
    await desk.services.accounts.sessions.end(sessionId);
    await expect(refresh(refreshToken)).rejects.toMatchObject(refused);
    expect(await lives(sessionId)).toBe(false);
  });

  test('is known by the name that the browser had at its last refresh, for browsers are updated', async () => {
    const { sessionId, refreshToken, user } = await signUp();
    const updated = { ...browser, userAgent: `Firefox/151.0 ${'x'.repeat(500)}` };
    await refresh(refreshToken, updated);
    await refresh(refreshToken, updated);
    const [session] = await desk.services.accounts.mySessions.list(user.id, sessionId);
    expect(session?.userAgent).toBe(updated.userAgent.slice(0, 256));
  });
});

describe('over HTTP', () => {
  const post = (payload?: object, headers: Record<string, string> = {}) =>
    desk.app.inject({ method: 'POST', url: '/api/v1/auth/refresh', headers, ...(payload && { payload }) });
  const byCookie = (token: string, userAgent = browser.userAgent) =>
    post(undefined, { cookie: `parley_refresh=${token}`, 'user-agent': userAgent });

  test('a page that is loaded twice stays signed in', async () => {
    const { sessionId, refreshToken } = await signUp();
    const answers = await Promise.all([byCookie(refreshToken), byCookie(refreshToken)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(new Set(answers.map(({ cookies }) => cookies[0]?.value)).size).toBe(2);
    expect(await lives(sessionId)).toBe(true);
  });

  test('another program with the cookie ends the session', async () => {
    const { sessionId, refreshToken } = await signUp();
    await byCookie(refreshToken);
    expect((await byCookie(refreshToken, other.userAgent)).json()).toMatchObject(refused);
    expect(await lives(sessionId)).toBe(false);
  });

  test.each([
    ['in a body', (token: string) => post({ refreshToken: token }, { 'user-agent': browser.userAgent })],
    [
      'in a form',
      (token: string) =>
        desk.app.inject({
          method: 'POST',
          url: '/api/v1/auth/token',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'user-agent': browser.userAgent,
          },
          payload: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString(),
        }),
    ],
  ])('a token that comes again %s ends the session', async (_where, send) => {
    const { sessionId, refreshToken } = await signUp();
    await byCookie(refreshToken);
    expect((await send(refreshToken)).json()).toMatchObject(refused);
    expect(await lives(sessionId)).toBe(false);
  });
});
