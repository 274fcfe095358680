import { once } from 'node:events';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, live } from '../support/client.ts';
import { addressOfApp } from './support/app.ts';
import { expectProblem } from './support/problem.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

let stack: Stack;
let visitor: Visitor;
beforeAll(async () => {
  stack = await Stack.start();
  visitor = new Visitor(stack.url);
});
afterAll(() => stack?.stop());

describe('nginx leads to', () => {
  it.each(['/', '/rooms/1', '/rooms/1?around=7', '/moderation/reports/1'])('the page: %s', async path => {
    const { status, headers, body } = await visitor.ask({ path });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(body.toString()).toContain('<title>Parley</title>');
    expect((await visitor.ask({ path, headers: { 'if-none-match': headers['etag'] ?? '' } })).status).toBe(
      304,
    );
  });

  it('all that the page loads, which browsers keep, compressed as it was built', async () => {
    const document = (await visitor.ask({ path: '/' })).body.toString();
    const loaded = [...document.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded.length).toBeGreaterThan(3);
    for (const path of loaded) expect((await visitor.ask({ path })).status, path).toBe(200);
    const script = loaded.find(path => path.endsWith('.js')) ?? '';
    const style = loaded.find(path => path.endsWith('.css')) ?? '';
    for (const [path, type] of [
      [script, 'application/javascript; charset=utf-8'],
      [style, 'text/css; charset=utf-8'],
    ] as const) {
      const plain = await visitor.ask({ path });
      const small = await visitor.ask({ path, headers: { 'accept-encoding': 'gzip, br' } });
      for (const { headers } of [plain, small]) {
        expect(headers['content-type']).toBe(type);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
        expect(headers['vary']?.toLowerCase()).toContain('accept-encoding');
      }
      expect(small.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(small.body).equals(plain.body)).toBe(true);
    }
  });

  it('no page where a file of it is asked for that no instance has', async () => {
    const answer = await visitor.ask({ path: '/assets/none.js' });
    expectProblem(answer, 'not_found');
    // Of another build it might be: each instance was asked.
    const { upstream } = await stack.nginx.lineOf(answer);
    expect(String(upstream).split(', ').sort()).toEqual([0, 1].map(index => `${addressOfApp(index)}:8000`));
  });

  it.each(['/docs', '/docs/', '/redoc', '/docs/static/swagger-ui.css'])('the document %s', async path => {
    const { status, headers } = await visitor.ask({ path });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/(html|css)/);
  });

  it('the description of the API', async () => {
    const answer = await visitor.ask({ path: '/docs/json' });
    expect(answer.json().openapi).toMatch(/^3/);
  });

  it('the API, and hands on what the service refuses', async () => {
    const token = await visitor.signUp('routes-ann');
    const me = await visitor.ask({ path: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
    expect(me.json()).toMatchObject({ login: 'routes-ann' });
    const refused = await visitor.ask({ path: '/api/v1/me' });
    expect(refused.status).toBe(401);
    expect(refused.json()).toMatchObject({ code: 'unauthenticated' });
    expect(refused.headers['www-authenticate']).toBe('Bearer');
  });

  it('all instances', async () => {
    const seen = async () => {
      const asked = (await stack.nginx.accessLog()).flatMap(line => String(line['upstream']).split(', '));
      return new Set(asked).size;
    };
    await expect.poll(async () => (await visitor.ask({ path: '/readyz' })) && (await seen())).toBe(2);
  });

  it('the socket, for the client that programs for people use', async () => {
    const { client } = await clientOf(visitor, 'routes-bob');
    client.start();
    await live(client);
    const room = client.rooms[0]?.id ?? 0;
    const { seq } = await client.send(room, 'through nginx');
    await expect.poll(() => client.room(room)?.version).toBeGreaterThanOrEqual(seq);
    client.stop();
  });

  it('a socket at /ws and nowhere else', async () => {
    const socket = visitor.socket('/api/v1/me');
    const [{ message }] = (await once(socket, 'error')) as [Error];
    expect(message).toContain('401');
  });

  it('the admin panel by a name that nobody needs to have', async () => {
    for (const path of ['/admin', '/admin/', '/admin/login', '/admin/api/resources/users']) {
      expectProblem(await visitor.ask({ path }), 'busy');
    }
  });
});

describe('nobody outside can reach', () => {
  it.each([
    '/metrics',
    '//metrics',
    '/metrics/',
    '/metrics?x=1',
    '/ws/../metrics',
    '/docs/./../metrics',
    '/%6detrics',
    '/ws/%2e%2e/metrics',
    '/.//metrics',
    '/metrics%3f',
    '/metrics;x',
    '/Metrics',
    '/stub_status',
    '/prometheus',
    '/grafana',
    '/graph',
    '/problems/invalid_request',
    '/api/v1/query?query=up',
    '/-/healthy',
  ])('what is inside, as by %s', async path => {
    expectProblem(await visitor.ask({ path }), 'not_found');
  });

  it('metrics by another host name', async () => {
    for (const host of ['app:9464', 'prometheus:9090', 'grafana:3000', '127.0.0.1:8081']) {
      expectProblem(await visitor.ask({ path: '/metrics', headers: { host } }), 'not_found');
      expectProblem(await visitor.ask({ path: '/stub_status', headers: { host } }), 'not_found');
    }
  });

  it('the echo of a TRACE', async () => {
    const answer = await visitor.ask({ path: '/', method: 'TRACE', headers: { cookie: 'secret=1' } });
    expectProblem(answer, 'method_not_allowed');
    expect(answer.body.toString()).not.toContain('secret');
  });

  it('a server by its version', async () => {
    const answers = [await visitor.ask({ path: '/docs' }), await visitor.ask({ path: '/metrics' })];
    for (const { headers } of answers) expect(headers['server']).toBe('nginx');
  });

  it('the service as if through nginx: its word for an address counts from nginx alone', async () => {
    const direct = new Visitor(stack.app(0).url);
    const forged = { 'x-forwarded-for': '203.0.113.9' };
    const authorization = `Bearer ${await direct.signUp('routes-eve', forged)}`;
    const { body } = await direct.ask({ path: '/api/v1/me/sessions', headers: { authorization } });
    expect(body.toString()).toContain(`"${direct.address}"`);
  });
});

describe('answers have', () => {
  const HEADERS = ['x-content-type-options', 'content-security-policy', 'referrer-policy', 'x-request-id'];

  it.each(['/', '/docs', '/api/v1/me', '/nothing', '/metrics'])(
    'each security header once: %s',
    async path => {
      const { rawHeaders } = await visitor.ask({ path });
      const names = rawHeaders.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase());
      for (const header of HEADERS) expect(names.filter(name => name === header)).toEqual([header]);
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it('no word of HTTPS for ever where there is no HTTPS', async () => {
    for (const path of ['/docs', '/metrics', '/readyz']) {
      expect((await visitor.ask({ path })).headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('a compressed body, but not where tokens come back', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const document = await visitor.ask({ path: '/docs/json', headers });
    expect(document.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(document.body).toString()).openapi).toMatch(/^3/);
    const account = { login: 'routes-zoe', password: 'a quiet sentence', session: 'token' };
    const grant = await visitor.post('/api/v1/auth/register', account, headers);
    expect(grant.status).toBe(201);
    expect(grant.headers['content-encoding']).toBeUndefined();
  });
});
