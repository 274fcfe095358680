import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../src/accounts/principal.ts';
import { AppError } from '../../src/errors.ts';
import { createGuard } from '../../src/http/authentication.ts';
import { makeHttp, type TestHttp } from './support.ts';

const principal: Principal = {
  user: {
    id: 7,
    login: 'demo1',
    name: 'Demo',
    role: 'user',
    avatar: null,
    email: null,
    createdAt: '2026-11-21T10:15:00.000Z',
  },
  sessionId: randomUUID(),
  tokenExpiresAt: 0,
  secondFactorMissing: false,
};
const asked: string[] = [];
let http: TestHttp;

beforeAll(async () => {
  http = await makeHttp();
  const guard = createGuard(async token => {
    asked.push(token);
    if (token !== 'good') throw new AppError('unauthenticated');
    return principal;
  });
  http.app.get('/guarded', { onRequest: guard }, async request => ({ id: request.principal.user.id }));
  http.app.post('/guarded', { onRequest: guard }, async () => ({}));
  http.app.get('/forgotten', async request => ({ id: request.principal.user.id }));
});
afterAll(() => http.app.close());

const get = (url: string, authorization?: string) =>
  http.app.inject({ url, headers: authorization === undefined ? {} : { authorization } });

describe('a guarded route', () => {
  test('knows who acts', async () => {
    expect((await get('/guarded', 'Bearer good')).json()).toEqual({ id: 7 });
    expect((await get('/guarded', 'bearer good')).statusCode).toBe(200);
  });

  test.each([
    undefined,
    '',
    'good',
    'Basic good',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer "good"',
    'Bearer bad',
  ])('refuses the header %j', async header => {
    const response = await get('/guarded', header);
    expect(response.statusCode).toBe(401);
    expect(response.json().code).toBe('unauthenticated');
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  test('takes no token from the address or a cookie', async () => {
    expect((await get('/guarded?access_token=good&token=good')).statusCode).toBe(401);
    const cookie = await http.app.inject({ url: '/guarded', headers: { cookie: 'access_token=good' } });
    expect(cookie.statusCode).toBe(401);
  });

  test('reads nothing of a stranger’s body', async () => {
    const response = await http.app.inject({
      method: 'POST',
      url: '/guarded',
      headers: { 'content-type': 'application/json' },
      payload: '{',
    });
    expect(response.statusCode).toBe(401);
  });

  test('writes no token to the log', async () => {
    await get('/guarded', 'Bearer very-secret-token');
    expect(asked).toContain('very-secret-token');
    expect(JSON.stringify(http.log)).not.toContain('very-secret-token');
  });
});

test('a route whose guard was forgotten answers nobody', async () => {
  const response = await get('/forgotten', 'Bearer good');
  expect(response.statusCode).toBe(401);
});
