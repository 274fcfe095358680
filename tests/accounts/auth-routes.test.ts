import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AVATAR, type Desk, freshLogin, makeAccounts, makeApp, openDesk, password } from './support.ts';

let desk: Desk;
let db: Desk['db'];
let services: Desk['services'];
let app: Desk['app'];

beforeAll(async () => {
  desk = await openDesk();
  ({ db, services, app } = desk);
});
afterAll(() => desk.close());

const post = (path: string, payload?: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
const form = (fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/auth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const me = (token: string) =>
  app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });

async function registered(extra: object = {}) {
  const login = freshLogin();
  const response = await post('/auth/register', { login, password, session: 'token', ...extra });
  expect(response.statusCode).toBe(201);
  return { login, ...response.json<{ accessToken: string; refreshToken: string; user: { id: number } }>() };
}

describe('sign-up', () => {
  test('answers with tokens and the user, who is signed in at once', async () => {
    const login = freshLogin('New');
    const response = await post('/auth/register', {
      login,
      password,
      name: 'Новый',
      email: `${login}@example.org`,
    });
    expect(response.statusCode).toBe(201);
    const body = response.json();
    expect(body).toMatchObject({
      tokenType: 'bearer',
      expiresIn: 900,
      user: { login, name: 'Новый', role: 'user', avatar: AVATAR, email: `${login}@example.org` },
    });
    expect(body).not.toHaveProperty('refreshToken');
    const self = await me(body.accessToken);
    expect(self.json()).toEqual(body.user);
    expect(self.headers['cache-control']).toBe('no-store');
  });

  test('refuses a role, so that nobody registers as admin', async () => {
    const login = freshLogin();
    const response = await post('/auth/register', { login, password, role: 'admin' });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'body/role', message: 'is not known' }],
    });
  });

  test('says where the request does not fit, without repeating what was sent', async () => {
    const response = await post('/auth/register', { login: '-', password: 'short' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().errors.map((fault: { path: string }) => fault.path)).toEqual([
      'body/login',
      'body/password',
    ]);
    expect(response.body).not.toContain('short');
  });

  test('answers login_taken and email_taken', async () => {
    const first = await registered({ email: 'one@example.org' });
    const sameLogin = await post('/auth/register', { login: first.login.toUpperCase(), password });
    expect(sameLogin.statusCode).toBe(409);
    expect(sameLogin.json().code).toBe('login_taken');
    const sameEmail = await post('/auth/register', {
      login: freshLogin(),
      password,
      email: 'ONE@example.org',
    });
    expect(sameEmail.json().code).toBe('email_taken');
  });
});

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Strict, for the whole path, and as long-lived as the session', async () => {
    const response = await post('/auth/register', { login: freshLogin(), password });
    expect(response.cookies).toHaveLength(1);
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: 'parley_refresh', httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie).not.toHaveProperty('secure');
    expect(cookie?.maxAge).toBeGreaterThan(30 * 86_400 - 60);
    expect(cookie?.maxAge).toBeLessThanOrEqual(30 * 86_400);
  });

  test('has the __Host- prefix and Secure where HTTPS is on', async () => {
    const secure = makeAccounts(db.database, { SECURE_COOKIES: 'true' });
    const secureApp = await makeApp(secure);
    const response = await secureApp.inject({
      method: 'POST',
      url: '/api/v1/auth/register',
      payload: { login: freshLogin(), password },
    });
    expect(response.cookies[0]).toMatchObject({ name: '__Host-parley_refresh', secure: true, path: '/' });
    expect(response.cookies[0]).not.toHaveProperty('domain');
    await secureApp.close();
  });

  test('refreshes, and is replaced at each use', async () => {
    const signUp = await post('/auth/register', { login: freshLogin(), password });
    const old = signUp.cookies[0]?.value ?? '';
    const response = await post('/auth/refresh', undefined, { cookie: `parley_refresh=${old}` });
    expect(response.statusCode).toBe(200);
    expect(response.json()).not.toHaveProperty('refreshToken');
    expect(response.cookies[0]?.value).toMatch(/^[\w-]{43}$/);
    expect(response.cookies[0]?.value).not.toBe(old);
    expect((await me(response.json().accessToken)).statusCode).toBe(200);
  });

  test('does not work from pages of another origin', async () => {
    const signUp = await post('/auth/register', { login: freshLogin(), password });
    const cookie = `parley_refresh=${signUp.cookies[0]?.value}`;
    for (const origin of ['https://evil.example', 'null', 'http://localhost:81']) {
      const response = await post('/auth/refresh', undefined, { cookie, origin, host: 'localhost:80' });
      expect(response.statusCode).toBe(403);
      expect(response.json().code).toBe('origin_refused');
    }
    for (const path of ['/auth/register', '/auth/login']) {
      const response = await post(
        path,
        { login: freshLogin(), password },
        { origin: 'https://evil.example' },
      );
      expect(response.json().code).toBe('origin_refused');
    }
    const own = await post('/auth/refresh', undefined, {
      cookie,
      origin: 'http://chat.test',
      host: 'chat.test',
    });
    expect(own.statusCode).toBe(200);
  });
});

describe('sign-in', () => {
  test('by JSON, whatever the case of the login', async () => {
    const { login, user } = await registered();
    const response = await post('/auth/login', { login: login.toUpperCase(), password, session: 'token' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ user: { id: user.id }, refreshToken: expect.any(String) });
    expect(response.cookies).toHaveLength(0);
  });

  test('answers an unknown user like a wrong password', async () => {
    const { login } = await registered();
    const wrong = await post('/auth/login', { login, password: 'something else' });
    const unknown = await post('/auth/login', { login: 'nobody-here', password: 'something else' });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().code).toBe('bad_credentials');
    expect(unknown.statusCode).toBe(wrong.statusCode);
    expect(unknown.body).toBe(wrong.body);
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
  });

  test('takes no form, which a page elsewhere could post', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'login=a&password=b',
    });
    expect(response.statusCode).toBe(415);
  });

  test('by an OAuth 2 form, with the tokens in the answer', async () => {
    const { login } = await registered();
    const response = await form({ grant_type: 'password', username: login, password });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.cookies).toHaveLength(0);
    expect(response.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 900,
      refresh_token: expect.any(String),
    });
    expect((await me(response.json().access_token)).json().login).toBe(login);
  });

  test('by an OAuth 2 form without grant_type, as some programs send it', async () => {
    const { login } = await registered();
    expect((await form({ username: login, password })).statusCode).toBe(200);
  });

  test('an OAuth 2 form refreshes too', async () => {
    const { refreshToken } = await registered();
    const response = await form({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(response.statusCode).toBe(200);
    expect((await me(response.json().access_token)).statusCode).toBe(200);
  });

  test('refuses a form that lacks its fields, another grant, and JSON', async () => {
    for (const fields of [
      { username: 'a' },
      { grant_type: 'refresh_token' },
      { grant_type: 'client_credentials' },
    ]) {
      const response = await form(fields);
      expect(response.statusCode).toBe(400);
      expect(response.json().code).toBe('invalid_request');
    }
    expect((await post('/auth/token', { username: 'a', password: 'b' })).statusCode).toBe(415);
  });
});

describe('refresh', () => {
  test('by body answers in the body, and sets no cookie', async () => {
    const { refreshToken } = await registered();
    const response = await post('/auth/refresh', { refreshToken });
    expect(response.statusCode).toBe(200);
    expect(response.cookies).toHaveLength(0);
    expect(response.json().refreshToken).not.toBe(refreshToken);
  });

  test('refuses a missing, an unknown and an empty token', async () => {
    expect((await post('/auth/refresh')).json().code).toBe('refresh_refused');
    expect((await post('/auth/refresh', {})).json().code).toBe('refresh_refused');
    expect((await post('/auth/refresh', { refreshToken: 'x'.repeat(43) })).statusCode).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: '' })).statusCode).toBe(400);
  });

  test('a second use of a token ends the whole session', async () => {
    const { refreshToken, accessToken } = await registered();
    const next = (await post('/auth/refresh', { refreshToken })).json();
    expect((await post('/auth/refresh', { refreshToken })).json().code).toBe('refresh_refused');
    expect((await post('/auth/refresh', { refreshToken: next.refreshToken })).json().code).toBe(
      'refresh_refused',
    );
    for (const token of [accessToken, next.accessToken]) {
      const response = await me(token);
      expect(response.statusCode).toBe(401);
      expect(response.json().code).toBe('session_ended');
    }
  });
});

describe('log-out', () => {
  test('ends the session at once, tells of it and takes the cookie back', async () => {
    const { accessToken, refreshToken } = await registered();
    const before = services.ended.length;
    const response = await post('/auth/logout', undefined, { authorization: `Bearer ${accessToken}` });
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe('');
    expect(response.cookies[0]).toMatchObject({ name: 'parley_refresh', value: '', path: '/' });
    expect((await me(accessToken)).json().code).toBe('session_ended');
    expect((await post('/auth/refresh', { refreshToken })).json().code).toBe('refresh_refused');
    expect(services.ended).toHaveLength(before + 1);
  });

  test('needs a token', async () => {
    const response = await post('/auth/logout');
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });
});
