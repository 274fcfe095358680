import { gunzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { returnTo } from '../../admin/guard/addresses.ts';
import { loadAssetFiles } from '../../admin/guard/asset-files.ts';
import { toPanelPage } from '../../admin/guard/panel-page.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { enter, type RawAnswer, raw } from './raw.ts';

const HOSTILE = `</script><script>alert(1)</script><!--<img src=x onerror="alert(1)">\u2028'`;

/** What of AdminJS's page its scripts need, and much more around it. */
const adminjsPage = (state: unknown) => `
  <!DOCTYPE html><html lang=en><head><script>
        window.REDUX_STATE = ${JSON.stringify(state)};
        window.THEME = ${JSON.stringify({ colors: {} })};
        window.THEME_COMPONENTS = {};
  </script><link rel="stylesheet" href="https://fonts.googleapis.com/css"></head><body></body></html>`;

describe('the page that is made of AdminJS’s', () => {
  const headers: Record<string, string> = {};
  const reply = {
    header(name: string, value: string) {
      headers[name] = value;
    },
  } as unknown as FastifyReply;
  const state = {
    branding: { companyName: HOSTILE, favicon: HOSTILE },
    locale: { language: HOSTILE },
    HOSTILE,
  };

  it('lets no text of the state become markup, and keeps it as it is', async () => {
    const page = toPanelPage(adminjsPage(state), await loadAssetFiles(), reply);
    expect(page).not.toMatch(/<script>|<img|<!--/);
    const json = /<script id="state" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual({ state, theme: { colors: {} } });
    expect(page.match(/<script/g)).toHaveLength(7);
  });

  it('loads nothing from elsewhere, and runs nothing without the nonce of its policy', async () => {
    const page = toPanelPage(adminjsPage(state), await loadAssetFiles(), reply);
    const policy = headers['content-security-policy'] ?? '';
    const [, nonce = ''] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(policy).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; ` +
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'",
    );
    expect(page).not.toContain('googleapis');
    for (const script of page.match(/<script nonce[^>]*>/g) ?? [])
      expect(script).toContain(`nonce="${nonce}"`);
    const next = toPanelPage(adminjsPage(state), await loadAssetFiles(), reply);
    expect(next).not.toContain(nonce);
  });

  it.each([
    ['nothing that is known', '<html></html>'],
    ['its state twice', adminjsPage({}) + adminjsPage({})],
    ['a state that is no JSON', adminjsPage({}).replace('= {}', '= {a}')],
  ])('is not made of a page with %s', async (_what, page) => {
    const files = await loadAssetFiles();
    expect(() => toPanelPage(page, files, reply)).toThrow();
  });
});

describe('in the panel', () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false' });
    cookie = await enter(server.url, await server.withRole('admin'));
  });
  afterAll(() => server?.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    raw(server.url, path, { headers: { cookie, ...headers } });
  const addresses = ({ text }: RawAnswer) =>
    [...text.matchAll(/(?:src|href)="(\/admin\/assets\/[^"]+)"/g)].map(m => m[1] ?? '');

  it('pages and answers are kept by nobody and tell no other host where one was', async () => {
    for (const path of ['/admin', '/admin/resources/users', '/admin/api/dashboard', '/admin/none']) {
      const { headers } = await get(path);
      expect([path, headers['cache-control'], headers['referrer-policy']]).toEqual([
        path,
        'no-store',
        'same-origin',
      ]);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
    }
    const { headers } = await get('/admin/api/dashboard');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('every file of a page is there: compressed, kept for ever, one address for each version', async () => {
    const files = addresses(await get('/admin'));
    expect(files).toHaveLength(7);
    for (const file of files) {
      const { status, headers } = await get(file, { 'accept-encoding': 'gzip' });
      expect([file, status, headers['content-encoding']]).toEqual([file, 200, 'gzip']);
      expect(headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
      expect((await get(file, { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
      expect((await get(file.replace(/[\da-f]{16}/, '0'.repeat(16)))).status).toBe(404);
    }
  });

  it('a client without gzip gets the same file as it is', async () => {
    const [file = ''] = addresses(await get('/admin'));
    const { 'panel.css': style } = await loadAssetFiles();
    for (const accepted of ['', 'identity', 'gzip;q=0', 'br']) {
      const { headers, text } = await get(file, { 'accept-encoding': accepted });
      expect(headers['content-encoding']).toBeUndefined();
      expect(text).toBe(gunzipSync(style.gzipped).toString());
    }
  });

  it('a failure is a page for people and problem details for scripts', async () => {
    const page = await get('/admin/resources/none', { 'accept-language': 'ru' });
    expect(page.text).toContain('Здесь ничего нет, или это не для вас.');
    const answer = await get('/admin/api/resources/none/actions/list');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('its routes stand in no document', async () => {
    expect((await raw(server.url, '/docs/json')).text).not.toContain('/admin/login');
  });
});

describe('where one goes after signing in', () => {
  it.each([
    ['/admin/resources/users?page=2#x', '/admin/resources/users?page=2'],
    ['/admin', '/admin'],
    [undefined, '/admin'],
    ['', '/admin'],
    ['http://[', '/admin'],
  ])('%s is %s', (wanted, to) => {
    expect(returnTo(wanted)).toBe(to);
  });
});
