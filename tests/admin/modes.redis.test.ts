import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { eventually } from '../support/eventually.ts';
import { type TestServer, testNodes } from '../support/server.ts';
import { enter, raw } from './raw.ts';

describe('a process for the panel alone, beside one that chats', () => {
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let chat: TestServer;
  let panel: TestServer;
  beforeAll(async () => {
    const env = { ADMIN: 'only', SECURE_COOKIES: 'false' };
    deployment = await testNodes([{ env: { ADMIN: 'off' } }, { env }]);
    [chat, panel] = deployment.nodes;
  });
  afterAll(() => deployment?.close());

  it('serves the panel, pictures and health, and nothing else', async () => {
    const person = await chat.person();
    const status = async (path: string) => (await raw(panel.url, path)).status;
    for (const path of ['/admin/login', '/healthz', '/readyz', person.user.avatar ?? '']) {
      expect([path, await status(path)]).toEqual([path, 200]);
    }
    for (const path of ['/api/v1/me', '/api/v1/auth/login', '/docs', '/docs/json', '/redoc', '/ws']) {
      expect([path, await status(path)]).toEqual([path, 404]);
    }
    const login = await raw(panel.url, '/api/v1/auth/login', { method: 'POST' });
    expect(login.status).toBe(404);
    const start = await raw(panel.url, '/');
    expect([start.status, start.headers.location]).toEqual([302, '/admin']);
    await expect(panel.socket()).rejects.toThrow();
  });

  it('a ban there throws the person out here at once', async () => {
    const admin = await chat.withRole('admin');
    const victim = await chat.person('victim');
    const socket = await chat.enter(victim);
    const cookie = await enter(panel.url, admin);
    const ban = `/admin/api/resources/users/records/${victim.user.id}/ban`;
    const answer = await raw(panel.url, ban, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: '86400', reason: 'spam' }),
    });
    expect(JSON.parse(answer.text).notice).toMatchObject({ type: 'success' });
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
  });

  it('the start page there counts the people who are online here', async () => {
    const cookie = await enter(panel.url, await chat.withRole('admin'));
    const online = async () => {
      const { text } = await raw(panel.url, '/admin/api/dashboard', { headers: { cookie } });
      return JSON.parse(text).online as number;
    };
    // Whoever was there before has left, and this process hears of it some seconds later.
    await eventually(async () => expect(await online()).toBe(0));
    const sockets = [await chat.enter(await chat.person()), await chat.enter(await chat.person())];
    await eventually(async () => expect(await online()).toBe(2));
    for (const socket of sockets) socket.close();
  });

  it('a demotion here closes the panel there', async () => {
    const [boss, moderator] = [await chat.withRole('admin'), await chat.withRole('moderator')];
    const cookie = await enter(panel.url, moderator);
    const page = () => raw(panel.url, '/admin', { headers: { cookie } });
    expect((await page()).status).toBe(200);
    const { status } = await chat.api(boss, 'PATCH', `/admin/users/${moderator.user.id}/role`, {
      role: 'user',
      reason: 'a break',
    });
    expect(status).toBeLessThan(300);
    expect((await page()).status).toBe(303);
  });
});
