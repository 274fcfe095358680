import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, freshLogin, makeAccounts, makeApp, openDesk, password, stopClock } from './support.ts';

let desk: Desk;
let db: Desk['db'];
let services: Desk['services'];
let app: Desk['app'];

beforeAll(async () => {
  desk = await openDesk();
  ({ db, services, app } = desk);
});
afterAll(() => desk.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const as = (token: string) => (method: Method, path: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'vitest on a device' },
    ...(payload ? { payload } : {}),
  });

async function someone() {
  const login = freshLogin();
  const credentials = await services.accounts.signUp.register(
    { login, password },
    { address: '192.0.2.1', userAgent: 'first device' },
  );
  return { login, credentials, call: as(credentials.accessToken), id: credentials.user.id };
}
const signIn = (login: string, typed = password) =>
  services.accounts.signIn.signIn(login, typed, { address: '192.0.2.9', userAgent: 'second device' });

describe('my name', () => {
  test('is changed like one at sign-up, and everybody hears of it', async () => {
    const { call, id, login } = await someone();
    const response = await call('PATCH', '/me', { name: '  Новое имя ' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toMatchObject({ id, login, name: 'Новое имя', email: null });
    expect((await call('GET', '/me')).json()).toEqual(response.json());
    const { avatar } = response.json();
    expect(services.changed.at(-1)).toEqual({ id, login, name: 'Новое имя', role: 'user', avatar });
  });

  test('stays when nothing changes, and nobody hears of it', async () => {
    const { call, login } = await someone();
    const before = services.changed.length;
    expect((await call('PATCH', '/me', { name: login })).json()).toMatchObject({ name: login });
    expect(services.changed).toHaveLength(before);
  });

  test.each([
    [{ name: '   ' }, 422, 'text_blank'],
    [{ name: 'a\u0000b' }, 422, 'text_malformed'],
    [{ name: 'x'.repeat(65) }, 400, 'invalid_request'],
    [{}, 400, 'invalid_request'],
    [{ role: 'admin' }, 400, 'invalid_request'],
    [{ login: 'other' }, 400, 'invalid_request'],
    [{ name: 'ok', avatar: '/x' }, 400, 'invalid_request'],
    [{ email: 'not an address', password }, 400, 'invalid_request'],
  ])('%j is refused', async (body, status, code) => {
    const { call } = await someone();
    const response = await call('PATCH', '/me', body);
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });
});

describe('my e-mail address', () => {
  test('is changed and taken away with the password only', async () => {
    const { call, login } = await someone();
    const email = `${login}@example.org`;
    expect((await call('PATCH', '/me', { email })).json().code).toBe('invalid_request');
    const wrong = await call('PATCH', '/me', { email, password: 'something else' });
    expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'password_wrong']);
    expect((await call('PATCH', '/me', { email, password })).json().email).toBe(email);
    expect((await call('PATCH', '/me', { name: 'Other' })).json().email).toBe(email);
    expect((await call('PATCH', '/me', { email: null, password })).json().email).toBeNull();
  });

  test('cannot be that of somebody else, in any case of letters', async () => {
    const [one, other] = [await someone(), await someone()];
    const email = `${one.login}@example.org`;
    await one.call('PATCH', '/me', { email, password });
    const taken = await other.call('PATCH', '/me', { email: email.toUpperCase(), password });
    expect(taken.json().code).toBe('email_taken');
    // The name given with it is not stored either.
    await other.call('PATCH', '/me', { email, password, name: 'Half' });
    expect((await other.call('GET', '/me')).json().name).toBe(other.login);
  });
});

describe('my password', () => {
  const change = (call: ReturnType<typeof as>, current: string, next: string) =>
    call('POST', '/me/password', { current, next });

  test('is changed: the old one is worthless, other sessions end, this one stays', async () => {
    const { call, login, credentials } = await someone();
    const others = [await signIn(login), await signIn(login)];
    const response = await change(call, password, 'a new quiet sentence');
    expect(response.statusCode).toBe(204);
    expect((await call('GET', '/me')).statusCode).toBe(200);
    for (const other of others) {
      expect(services.ended).toContain(other.sessionId);
      expect((await as(other.accessToken)('GET', '/me')).json().code).toBe('session_ended');
      await expect(services.accounts.sessions.refresh(other.refreshToken)).rejects.toMatchObject({
        code: 'refresh_refused',
      });
    }
    expect(services.ended).not.toContain(credentials.sessionId);
    await expect(signIn(login)).rejects.toMatchObject({ code: 'bad_credentials' });
    expect(await signIn(login, 'a new quiet sentence')).toMatchObject({ user: { login } });
    expect(JSON.stringify(services.log)).not.toMatch(/quiet sentence/);
  });

  test('stays when the current one is wrong', async () => {
    const { call, login } = await someone();
    expect((await change(call, 'something else', 'a new quiet sentence')).json().code).toBe('password_wrong');
    expect(await signIn(login)).toMatchObject({ user: { login } });
  });

  test.each(['iloveyou', 'QWERTYUIOP'])('cannot be %s', async next => {
    const { call, login } = await someone();
    expect((await change(call, password, next)).json().code).toBe('password_common');
    expect(await signIn(login)).toMatchObject({ user: { login } });
  });

  test('cannot be short, long, or the own login', async () => {
    const { call } = await someone();
    expect((await change(call, password, 'short')).json().code).toBe('invalid_request');
    expect((await change(call, password, 'x'.repeat(129))).json().code).toBe('invalid_request');
    const login = `${freshLogin('longer-login-')}`;
    const own = await services.accounts.signUp.register(
      { login, password },
      { address: '::1', userAgent: '' },
    );
    expect((await change(as(own.accessToken), password, login)).json().code).toBe('password_common');
  });

  test('is guessed no faster than at sign-in, and guesses count for both', async () => {
    const throttled = makeAccounts(db.database, { SIGN_IN_ATTEMPTS: '2' });
    const other = await makeApp(throttled);
    const { login, credentials } = await someone();
    stopClock();
    const codes: string[] = [];
    for (let i = 0; i < 3; i++) {
      const response = await other.inject({
        method: 'POST',
        url: '/api/v1/me/password',
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        payload: { current: 'a guess of many', next: 'a new quiet sentence' },
      });
      codes.push(response.json().code);
    }
    expect(codes).toEqual(['password_wrong', 'password_wrong', 'rate_limited']);
    await expect(
      throttled.accounts.signIn.signIn(login, password, { address: '192.0.2.1', userAgent: '' }),
    ).rejects.toMatchObject({ code: 'rate_limited' });
    await other.close();
  });

  test('that cannot be checked now does not count as a guess', async () => {
    const { call, id } = await someone();
    await sql`update users set password_hash = 'broken' where id = ${id}`.execute(db.database.sql);
    expect((await change(call, password, 'a new quiet sentence')).statusCode).toBe(500);
  });
});

describe('a common password', () => {
  test('is refused at sign-up and for users that an admin makes', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/register',
      payload: { login: freshLogin(), password: 'password1' },
    });
    expect([response.statusCode, response.json().code]).toEqual([422, 'password_common']);
    await expect(
      services.accounts.signUp.create({ login: freshLogin(), password: 'password1' }, 'moderator'),
    ).rejects.toMatchObject({ code: 'password_common' });
  });
});

describe('my sessions', () => {
  test('are listed with device, address and times; which one asks is marked', async () => {
    const { call, login, credentials } = await someone();
    const other = await signIn(login);
    const ended = await signIn(login);
    await services.accounts.sessions.end(ended.sessionId);
    const { sessions } = (await call('GET', '/me/sessions')).json();
    expect(sessions).toHaveLength(2);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(sessions).toContainEqual({
      id: credentials.sessionId,
      userAgent: 'first device',
      address: '192.0.2.1',
      createdAt: time,
      usedAt: time,
      current: true,
    });
    expect(sessions).toContainEqual(
      expect.objectContaining({ id: other.sessionId, userAgent: 'second device', current: false }),
    );
  });

  test('are ended one by one', async () => {
    const { call, login } = await someone();
    const other = await signIn(login);
    expect((await call('DELETE', `/me/sessions/${other.sessionId}`)).statusCode).toBe(204);
    expect(services.ended.filter(id => id === other.sessionId)).toHaveLength(1);
    expect((await as(other.accessToken)('GET', '/me')).json().code).toBe('session_ended');
    const again = await call('DELETE', `/me/sessions/${other.sessionId}`);
    expect([again.statusCode, again.json().code]).toEqual([404, 'session_not_found']);
  });

  test('of others cannot be ended, nor what is none', async () => {
    const [one, other] = [await someone(), await someone()];
    const foreign = await one.call('DELETE', `/me/sessions/${other.credentials.sessionId}`);
    expect(foreign.json().code).toBe('session_not_found');
    expect((await other.call('GET', '/me')).statusCode).toBe(200);
    for (const id of ['1', "' or true --", crypto.randomUUID().slice(1)]) {
      const response = await one.call('DELETE', `/me/sessions/${encodeURIComponent(id)}`);
      expect(response.json().code).toBe('invalid_request');
    }
  });

  test('but this one are ended together', async () => {
    const { call, login, credentials } = await someone();
    const others = [await signIn(login), await signIn(login)];
    const stranger = await someone();
    expect((await call('POST', '/me/sessions/end-others')).statusCode).toBe(204);
    expect((await call('GET', '/me/sessions')).json().sessions).toMatchObject([
      { id: credentials.sessionId, current: true },
    ]);
    expect(services.ended).toEqual(expect.arrayContaining(others.map(other => other.sessionId)));
    expect((await stranger.call('GET', '/me')).statusCode).toBe(200);
    expect((await call('POST', '/me/sessions/end-others')).statusCode).toBe(204);
  });
});
