import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { type TestServer, testServer } from '../support/server.ts';

describe('sockets and sessions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ SESSION_CHECK_SECONDS: '1', PING_SECONDS: '1' });
  });
  afterAll(() => server.close());

  it('log-out closes the sockets of that session and no others', async () => {
    const ann = await server.person('ann');
    const { body } = await server.api(undefined, 'POST', '/auth/login', {
      login: ann.user.login,
      password: 'a quiet sentence',
      session: 'token',
    });
    const [first, second] = [
      await server.enter(ann),
      await server.enter({ user: ann.user, token: body.accessToken }),
    ];
    await server.api(ann, 'POST', '/auth/logout');
    expect((await first.closed).code).toBe(CloseCode.sessionEnded);
    expect(await second.command('typing', { room: 1, active: false })).toBeDefined();
    second.close();
  });

  it('a session that ends without a word is noticed within the time of a check', async () => {
    const ann = await server.person('ann');
    const socket = await server.enter(ann);
    await sql`update sessions set expires_at = now() where user_id = ${ann.user.id}`.execute(
      server.container.database.sql,
    );
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
  });

  it('a socket that answers no ping is closed', async () => {
    const socket = await server.enter(await server.person());
    // The client library answers pings by itself; without its reader it is as good as dead.
    socket.socket.pause();
    await expect
      .poll(() => [...server.container.realtime.hub.connections].length, { timeout: 15_000 })
      .toBe(0);
    socket.socket.terminate();
  });
});
