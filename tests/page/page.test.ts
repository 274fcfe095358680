import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_ADDRESSES } from '../../src/page/addresses.ts';
import { pageRoutes } from '../../src/page/page.routes.ts';
import { raw } from '../admin/raw.ts';
import { makeHttp, type TestHttp } from '../http/support.ts';
import { eventually } from '../support/eventually.ts';
import { samples } from '../support/metrics.ts';
import { DOCUMENT, ICON, makePage, SCRIPT, STYLE, type TestPage } from './support.ts';

let page: TestPage;
let http: TestHttp;
let url: string;
beforeAll(async () => {
  page = await makePage();
  http = await makeHttp();
  await http.app.register(pageRoutes, { folder: page.folder, rate: 0 });
  url = await http.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await http.app.close();
  await page.remove();
});

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  http.app.inject({ url, method, headers });

/** Expects problem details with this code, whatever the address looks like: it is sent as it stands. */
async function expectProblem(address: string, status = 404, code = 'not_found') {
  const answer = await raw(url, address, { headers: { accept: 'text/html' } });
  expect(JSON.parse(answer.text)).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
}

describe('the document of the page', () => {
  const inner = [
    '/rooms/7',
    '/rooms/7/messages/12?around=1',
    '/people/3',
    '/moderation/reports/1',
    '/profile/',
  ];
  it.each([...PAGE_ADDRESSES.filter(address => !address.includes('*')), ...inner])(
    'answers %s',
    async address => {
      const answer = await ask(address);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toBe(DOCUMENT);
    },
  );

  it('obeys the policy of the service: nothing inline, and nothing from elsewhere', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('is asked for each time, and sent only when it has changed', async () => {
    const first = await ask('/rooms');
    expect(first.headers['cache-control']).toBe('no-cache');
    const etag = String(first.headers['etag']);
    for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const again = await ask('/rooms/2', { 'if-none-match': known });
      expect(again.statusCode, known).toBe(304);
      expect(again.body, known).toBe('');
      expect(again.headers['etag'], known).toBe(etag);
    }
    await page.rebuild(DOCUMENT.replace('B1', 'B2'));
    const changed = await ask('/rooms', { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.body).toContain('main-B2.js');
    await page.rebuild(DOCUMENT);
    expect((await ask('/rooms', { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('has a head without a body', async () => {
    const { statusCode, headers, body } = await ask('/rooms/7', {}, 'HEAD');
    expect([statusCode, body]).toEqual([200, '']);
    expect(headers['content-length']).toBe(String(DOCUMENT.length));
  });

  it.each([
    '/room',
    '/Rooms',
    '/sign-in/x',
    '/rooms2',
    '/api/v1/nothing',
    '/index.html',
    '/%2e%2e/',
    '//rooms',
  ])('is not at %s', address => expectProblem(address));

  it('takes no other method', async () => {
    const answer = await ask('/rooms', {}, 'POST');
    expect(answer.json()).toMatchObject({ code: 'method_not_allowed' });
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });
});

describe('an asset', () => {
  it('is kept for ever', async () => {
    const { statusCode, headers, body } = await ask('/assets/main-B1.js');
    expect([statusCode, body]).toEqual([200, SCRIPT]);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('application/javascript; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
  ])('comes compressed as it was built: %s', async (encoding, accepted, decompress) => {
    const { headers, rawPayload } = await ask('/assets/main-B1.js', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toBe('application/javascript; charset=utf-8');
    expect(headers['vary']).toBe('accept-encoding');
    expect(headers['content-length']).toBe(String(rawPayload.length));
    expect(decompress(rawPayload).toString()).toBe(SCRIPT);
  });

  it('comes as it is where there is no compressed copy', async () => {
    const { headers, body } = await ask('/assets/main-C2.css', { 'accept-encoding': 'br, gzip' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(body).toBe(STYLE);
  });

  it('has a head without a body', async () => {
    const { statusCode, headers, body } = await ask('/assets/main-B1.js', {}, 'HEAD');
    expect([statusCode, body]).toEqual([200, '']);
    expect(headers['content-length']).toBe(String(SCRIPT.length));
  });

  it('that is not there is a problem and never the document', async () => {
    for (const name of ['none.js', 'main-B2.js', 'deeper', 'none.js?main-B1.js']) {
      await expectProblem(`/assets/${name}`);
    }
    expect((await ask('/assets/none.js')).headers).not.toHaveProperty('cache-control');
  });

  it.each([
    '/assets',
    '/assets/',
    '/assets//main-B1.js',
    '/assets/main-B1.js/',
    '/assets/deeper/inner.js',
    '/assets/deeper%2finner.js',
    '/assets/..%2findex.html',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/assets/%252e%252e%252fsecret.js',
    '/assets/..%5c..%5csecret.js',
    '/assets/%2fetc%2fpasswd',
    '/assets/.hidden.js',
    '/assets/%2ehidden.js',
    '/assets/main-B1.js.br',
    '/assets/main-B1.js.gz',
    '/assets/main-B1.js%00.css',
    '/assets/..',
    '/assets/%2e%2e',
    '/assets/.',
    '/.sources',
    '/secret.js',
    '/..%2fsecret.js',
  ])('cannot be anything else: %s', address => expectProblem(address));

  it('with an address that cannot be read is a bad request', () =>
    expectProblem('/assets/%E0%A4%A', 400, 'invalid_request'));
});

describe('a file beside the document', () => {
  it.each([
    ['/icon.svg', 'image/svg+xml', ICON],
    ['/manifest.webmanifest', 'application/manifest+json', '{"name":"Parley"}'],
  ])('is kept for a day: %s', async (address, type, content) => {
    const { statusCode, headers, body } = await ask(address);
    expect([statusCode, body]).toEqual([200, content]);
    expect(headers['cache-control']).toBe('public, max-age=86400');
    expect(String(headers['content-type']).split(';')[0]).toBe(type);
    expect((await ask(address, { 'if-none-match': String(headers['etag']) })).statusCode).toBe(304);
  });

  it('comes compressed where the build compressed it, by its own address only', async () => {
    const { headers, rawPayload } = await ask('/icon.svg', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(rawPayload).toString()).toBe(ICON);
    await expectProblem('/icon.svg.gz');
  });
});

describe('requests for the page', () => {
  it('are counted by few labels, however many rooms and files there are', async () => {
    const counting = await makeHttp();
    await counting.app.register(pageRoutes, { folder: page.folder, rate: 0 });
    const there = await counting.app.listen({ host: '127.0.0.1', port: 0 });
    for (const path of [
      '/rooms/1',
      '/rooms/2',
      '/assets/main-B1.js',
      '/assets/main-C2.css',
      '/assets/none.js',
    ]) {
      await (await fetch(`${there}${path}`)).text();
    }
    const counted = async () =>
      Object.entries(await samples(counting.metrics))
        .filter(([name]) => name.startsWith('parley_http_requests_total'))
        .map(
          ([name, count]) =>
            `${/route="([^"]+)"/.exec(name)?.[1]} ${/status="(\d+)"/.exec(name)?.[1]} ${count}`,
        );
    await eventually(async () =>
      expect((await counted()).sort()).toEqual(['/assets/:name 200 2', '/rooms/* 200 2', 'unmatched 404 1']),
    );
    // Of files nobody wants a line each.
    expect(counting.log.filter(line => line['msg'] === 'request').map(line => line['route'])).toEqual([
      '/rooms/*',
      '/rooms/*',
    ]);
    await counting.app.close();
  });

  it('are limited, files more loosely and apart from the rest', async () => {
    const limited = await makeHttp({ HTTP_RATE: '1' });
    await limited.app.register(pageRoutes, { folder: page.folder, rate: 3 });
    const statuses = async (url: string, times: number) => {
      const all: number[] = [];
      for (let i = 0; i < times; i++) all.push((await limited.app.inject({ url })).statusCode);
      return all;
    };
    expect(await statuses('/rooms/1', 2)).toEqual([200, 429]);
    expect(await statuses('/assets/main-B1.js', 4)).toEqual([200, 200, 200, 429]);
    await limited.app.close();
  });
});
