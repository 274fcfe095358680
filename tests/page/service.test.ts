import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Limits } from '#protocol';
import { createApp } from '../../src/app.ts';
import { raw } from '../admin/raw.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { DOCUMENT, makePage, type TestPage } from './support.ts';

let page: TestPage;
beforeAll(async () => {
  page = await makePage();
});
afterAll(() => page.remove());

/** Runs `work` with a service that has these settings. */
async function withServer(env: Record<string, string>, work: (server: TestServer) => Promise<void>) {
  const server = await testServer(env, { pageFolder: page.folder });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

describe('with PAGE=on', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ PAGE: 'on' }, { pageFolder: page.folder });
  });
  afterAll(() => server.close());

  it('the page, the API, its documents and the socket are at one place', async () => {
    for (const path of ['/', '/rooms/1']) expect((await raw(server.url, path)).text).toBe(DOCUMENT);
    expect((await raw(server.url, '/docs/json')).status).toBe(200);
    expect((await raw(server.url, '/api/v1/rooms')).status).toBe(401);
    const socket = await server.enter(await server.person());
    socket.close();
  });

  it('what nobody knows is a problem', async () => {
    const { status, headers } = await raw(server.url, '/api/v1/room', { headers: { accept: 'text/html' } });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it('the page is no part of the documents of the API', async () => {
    const { paths } = JSON.parse((await raw(server.url, '/docs/json')).text) as { paths: object };
    const others = Object.keys(paths).filter(path => !/^\/(api\/v1\/|avatars\/|healthz$|readyz$)/.test(path));
    expect(others).toEqual([]);
  });

  it('a page that was not built keeps the service from starting, and says what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-no-page-'));
    for (const pageFolder of [folder, join(folder, 'nowhere')]) {
      await expect(createApp(server.container, { pageFolder })).rejects.toThrow(
        `${join(pageFolder, 'index.html')} is missing: build the page with npm run web, or set PAGE=off.`,
      );
    }
    await rm(folder, { recursive: true });
  });
});

it('with PAGE=off there is no page, and / leads to the documents of the API', () =>
  withServer({ PAGE: 'off' }, async ({ url }) => {
    const start = await raw(url, '/');
    expect([start.status, start.headers.location]).toEqual([302, '/docs']);
    for (const path of ['/rooms/1', '/icon.svg', '/assets/main-B1.js']) {
      expect((await raw(url, path)).status, path).toBe(404);
    }
  }));

describe('what the service is like', () => {
  it('is told to everybody, and kept by nobody', () =>
    withServer({}, async server => {
      const { status, headers, body } = await server.api(undefined, 'GET', '/about');
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      const { messageLength, avatarBytes, passwordMin, passwordMax } = Limits;
      expect(body).toEqual({
        name: 'Parley',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        registration: 'open',
        admin: false,
        limits: { messageLength, avatarBytes, passwordMin, passwordMax },
      });
    }));

  it('follows the settings: a panel elsewhere is no panel here, and yet there is one', () =>
    withServer({ ADMIN: 'elsewhere', REGISTRATION: 'closed' }, async server => {
      const { body } = await server.api(undefined, 'GET', '/about');
      expect(body).toMatchObject({ registration: 'closed', admin: true });
      expect((await raw(server.url, '/admin')).status).toBe(404);
    }));
});
