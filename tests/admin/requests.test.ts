import { sql } from 'kysely';
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

describe('what an address and a form may hold', () => {
  const PAGE = () => `/admin/api/resources/users/records/${admin.user.id}/show`;
  const post = (body: string | Buffer, type: string) =>
    ask(PAGE(), { method: 'POST', headers: { ...SAME, 'content-type': type }, body });
  const form = (...parts: string[]) => `${parts.map(part => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
  const field = (name: string, value: string) =>
    `content-disposition: form-data; name="${name}"\r\n\r\n${value}`;
  const MULTIPART = 'multipart/form-data; boundary=b';

  it.each([
    '/admin/api/resources/none/actions/list',
    '/admin/api/resources/users/actions/none',
    '/admin/api/resources/users/actions/constructor',
    '/admin/api/resources/users/actions/__proto__',
    '/admin/api/resources/users/actions/toString',
    '/admin/api/resources/constructor/actions/list',
    '/admin/api/resources/users/actions/show',
    '/admin/api/resources/users/bulk/list?recordIds=1',
    '/admin/api/resources/users/records/1/list',
    '/admin/api/resources/users/records/999999999/show',
    '/admin/api/pages/none',
    '/admin/api/pages/constructor',
    '/admin/api/none',
    '/admin/resources/none',
    '/admin/pages/none',
    '/admin/none',
    '/admin/resources/users/records/1/none',
  ])('what is not there is not found: %s', async path => {
    const { status, headers } = await ask(path);
    expect(status).toBe(404);
    const type = path.startsWith('/admin/api/') ? 'application/problem+json' : 'text/html';
    if (!path.includes('999999999')) expect(headers['content-type']).toContain(type);
  });

  it.each([
    '?page=-1',
    '?page=0',
    '?page=1e9',
    '?perPage=99999999',
    '?page=1&page=2',
    '?direction=asc;drop',
    '?__proto__.x=1',
    '?filters.__proto__=1',
    '?filters.constructor.prototype=1',
    `?sortBy=${'x'.repeat(100)}`,
    `?${Array.from({ length: 100 }, (_, i) => `a${i}=1`).join('&')}`,
    '?%22=1',
    // AdminJS would make lists of these lengths.
    ...['page', 'perPage', 'sortBy', 'direction', 'filters', 'filters.login'].map(
      name => `?${name}.4294967290=1`,
    ),
    '?page.x=1',
    '?filters.createdAt~~0=1',
  ])('a query that is malformed is refused: %s', async query => {
    expect((await ask(LIST + query)).status).toBe(400);
  });

  it('a request is about five hundred records at most', async () => {
    const bulk = (count: number) => {
      const ids = Array.from({ length: count }, (_, i) => 9_000 + i).join(',');
      return ask(`/admin/api/resources/users/bulk/disableSelected?recordIds=${ids}`);
    };
    expect((await bulk(501)).status).toBe(400);
    expect((await bulk(500)).status).not.toBe(400);
  });

  it.each(['abc', '-1', '1.5', '99999999999999999999', "1'", '%00', '1e3', '[object Object]', '..%2f..'])(
    'a record that is none fails nothing: %s',
    async id => {
      const { status } = await ask(`/admin/api/resources/users/records/${encodeURIComponent(id)}/show`);
      expect([400, 403, 404]).toContain(status);
    },
  );

  it('a bulk action needs its records', async () => {
    const bulk = '/admin/api/resources/users/bulk/banSelected';
    for (const query of ['', '?recordIds=']) expect((await ask(bulk + query)).status).toBe(400);
    expect((await ask(`${bulk}?recordIds=999999999`)).status).toBe(404);
  });

  it.each<[string, number, () => Promise<{ status: number }>]>([
    [
      'a file',
      415,
      () => post(form(`${field('f', 'x').replace('"\r\n', '"; filename="a.txt"\r\n')}`), MULTIPART),
    ],
    ['a field twice', 400, () => post(form(field('a', '1'), field('a', '2')), MULTIPART)],
    [
      'many fields',
      400,
      () => post(form(...Array.from({ length: 99 }, (_, i) => field(`a${i}`, ''))), MULTIPART),
    ],
    ['a long field', 400, () => post(form(field('a', 'x'.repeat(20_000))), MULTIPART)],
    ['a name of JavaScript', 400, () => post(form(field('__proto__', 'x')), MULTIPART)],
    ['a nested name of JavaScript', 400, () => post(form(field('a.constructor.b', 'x')), MULTIPART)],
    ['no end', 400, () => post('--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx', MULTIPART)],
    ['no boundary', 400, () => post(form(field('a', '1')), 'multipart/form-data')],
    ['rubbish', 400, () => post(Buffer.alloc(2_000, 0xff), MULTIPART)],
    ['more than a request may have', 413, () => post('x'.repeat(70_000), MULTIPART)],
    ['JSON with null', 400, () => post('{"a":null}', 'application/json')],
    ['JSON with a list', 400, () => post('[1]', 'application/json')],
    ['JSON with what is nested', 400, () => post('{"a":{"b":1}}', 'application/json')],
    ['JSON of a text', 400, () => post('"a"', 'application/json')],
    ['broken JSON', 400, () => post('{', 'application/json')],
    ['JSON that changes prototypes', 400, () => post('{"__proto__":{"a":1}}', 'application/json')],
    ['plain text', 415, () => post('a', 'text/plain')],
    ['a form of another kind', 415, () => post('a=1', 'application/x-www-form-urlencoded')],
    ['XML', 415, () => post('<a/>', 'text/xml')],
  ])('a body of %s is refused with %i', async (_what, status, send) => {
    expect((await send()).status).toBe(status);
  });

  it('a form of texts, and JSON of plain values, are read', async () => {
    expect((await post(form(field('a', 'x')), MULTIPART)).status).toBe(200);
    expect((await post('{"a":"x","b":1,"c":true}', 'application/json')).status).toBe(200);
  });
});

describe('what keeps a sign-in alive', () => {
  it('is somebody at work, and not what the start page asks by itself', async () => {
    const db = server.container.database.sql;
    const own = await enter(server.url, admin);
    await sql`
      update sessions set used_at = now() - interval '5 minutes' where panel_hash is not null`.execute(db);
    const idle = async () => {
      const { rows } = await sql<{ idle: number }>`
        select count(*) as idle from sessions
        where panel_hash is not null and used_at < now() - interval '4 minutes'`.execute(db);
      return rows[0]?.idle ?? 0;
    };
    const before = await idle();
    expect((await ask('/admin/api/dashboard', {}, own)).status).toBe(200);
    expect(await idle()).toBe(before);
    expect((await ask('/admin', {}, own)).status).toBe(200);
    expect(await idle()).toBe(before - 1);
  });
});

describe('what a role may not read', () => {
  it('answers alike whether it exists or not, by itself and among others', async () => {
    const moderator = await enter(server.url, await server.withRole('moderator'));
    const { rows } = await sql<{ key: string }>`
      select room_id || '.' || user_id as key from memberships limit 1`.execute(
      server.container.database.sql,
    );
    const answers = [];
    for (const key of [rows[0]?.key, '999999.999999']) {
      const record = await ask(`/admin/api/resources/memberships/records/${key}/show`, {}, moderator);
      const bulk = await ask(
        `/admin/api/resources/memberships/bulk/removeSelected?recordIds=${key}`,
        {},
        moderator,
      );
      answers.push([record.status, record.text, bulk.status, bulk.text]);
    }
    expect(answers[0]?.[0]).toBe(403);
    expect(answers[1]).toEqual(answers[0]);
  });
});
