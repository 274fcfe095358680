import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { enter, type RawRequest, raw } from './raw.ts';

const LIST = '/admin/api/resources/users/actions/list';
const SAME = { 'sec-fetch-site': 'same-origin' };

let server: TestServer;
let admin: Person;
let cookie: string;
beforeAll(async () => {
  server = await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false' });
  admin = await server.withRole('admin');
  cookie = await enter(server.url, admin);
});
afterAll(() => server?.close());

const ask = (path: string, request: RawRequest = {}, as = cookie) =>
  raw(server.url, path, {
    ...request,
    headers: { ...(as === '' ? {} : { cookie: as }), ...request.headers },
  });

describe('without a sign-in', () => {
  it('a page leads to the sign-in and back, everything else is refused', async () => {
    const page = await ask('/admin/resources/users?page=2', {}, '');
    const back = '/admin/login?to=%2Fadmin%2Fresources%2Fusers%3Fpage%3D2';
    expect([page.status, page.headers.location]).toEqual([303, back]);
    const api = await ask(LIST, {}, '');
    expect([api.status, JSON.parse(api.text).code]).toEqual([401, 'unauthenticated']);
    expect((await ask(LIST, { method: 'POST', headers: SAME }, '')).status).toBe(401);
    expect((await ask('/admin/logout', { method: 'POST', headers: SAME }, '')).status).toBe(401);
  });

  it.each([
    `${LIST}?x=/frontend/assets/icomoon.css`,
    `${LIST}?/admin/login`,
    `${LIST}?to=/admin/login.css`,
    `${LIST}#/admin/login`,
    `${LIST};/admin/login.css`,
    `/admin/login/..${LIST.slice('/admin'.length)}`,
    `/admin/login/%2e%2e${LIST.slice('/admin'.length)}`,
    '/admin/./api/resources/users/actions/list',
    '/admin//api/resources/users/actions/list',
    '/admin/%61pi/resources/users/actions/list',
    '/admin/api%2fresources/users/actions/list',
    '/%61dmin/api/resources/users/actions/list',
    '//admin/api/resources/users/actions/list',
    '/ADMIN/api/resources/users/actions/list',
    `${LIST}/`,
    `${LIST}/%00`,
    `${LIST}%20`,
    '/admin/login.css/../api/resources/users/actions/list',
    '/admin/login/',
    '/admin/',
    '/admin/frontend/assets/icomoon.css',
    '/admin/assets/x/global.js',
    '/admin/../admin/api/resources/users/actions/list',
  ])('no spelling of an address gets past: %s', async path => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get']) {
      const { status, text } = await raw(server.url, path, { method, headers: SAME });
      expect([301, 303, 400, 401, 404, 405], `${method} ${path}: ${status} ${text}`).toContain(status);
      expect(text).not.toContain(admin.user.login);
    }
  });

  it.each([
    { 'x-http-method-override': 'GET' },
    { 'x-original-url': '/admin/login' },
    { 'x-rewrite-url': '/admin/login' },
    { 'x-forwarded-prefix': '/admin/login' },
  ])('no header makes it another request: %o', async headers => {
    expect((await raw(server.url, LIST, { headers })).status).toBe(401);
    expect((await raw(server.url, LIST, { method: 'POST', headers: { ...headers, ...SAME } })).status).toBe(
      401,
    );
  });

  it('nothing of a body is read', async () => {
    const headers = { ...SAME, 'content-type': 'application/json', 'content-length': '1000000' };
    expect((await raw(server.url, LIST, { method: 'POST', headers, body: 'x'.repeat(10) })).status).toBe(401);
  });
});

describe('where a request comes from', () => {
  const host = () => new URL(server.url).host;
  const posts = ['/admin/login', '/admin/logout', LIST, '/admin/api/pages/x', '/admin/nothing'];

  it.each<[string, () => Record<string, string>]>([
    ['another site', () => ({ 'sec-fetch-site': 'cross-site', origin: server.url })],
    ['another host of the same site', () => ({ 'sec-fetch-site': 'same-site', origin: server.url })],
    ['the address bar', () => ({ 'sec-fetch-site': 'none' })],
    ['nowhere, for neither header says', () => ({})],
    ['an origin that is hidden', () => ({ origin: 'null' })],
    ['another origin', () => ({ origin: 'http://evil.example' })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['a host that begins like ours', () => ({ origin: `${server.url}.evil.example` })],
    ['an allowed origin of the chat', () => ({ origin: 'https://chat.example' })],
    ['another scheme', () => ({ origin: `ftp://${host()}` })],
  ])('a POST from %s is refused', async (_where, headers) => {
    for (const path of posts) {
      const { status } = await ask(path, { method: 'POST', headers: headers() });
      expect([path, status]).toEqual([path, 403]);
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused as well', async method => {
    expect((await ask(LIST, { method })).status).toBe(403);
  });

  it('a POST from our own page is let through, by either header', async () => {
    for (const headers of [SAME, { origin: server.url }]) {
      expect((await ask(LIST, { method: 'POST', headers })).status).not.toBe(403);
    }
  });
});

it('requests are limited before anything is looked up', async () => {
  const limited = await testServer({ ADMIN: 'inline', HTTP_RATE: '2' });
  try {
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await raw(limited.url, LIST)).status);
    expect(statuses).toEqual([401, 401, 429]);
    const page = await raw(limited.url, '/admin/login');
    expect([page.status, Number(page.headers['retry-after']) > 0]).toEqual([429, true]);
  } finally {
    await limited.close();
  }
}, 60_000);
