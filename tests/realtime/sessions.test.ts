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

  it('another device ends a session, and its sockets close at once', async () => {
    const ann = await server.person('ann');
    const login = { login: ann.user.login, password: 'a quiet sentence', session: 'token' };
    const enter = async () => {
      const { body } = await server.api(undefined, 'POST', '/auth/login', login);
      return server.enter({ user: ann.user, token: body.accessToken });
    };
    const mine = await server.enter(ann);
    const ends = async (...act: [method: string, path: string, body?: object]) => {
      const socket = await enter();
      expect((await server.api(ann, ...act)).status).toBe(204);
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    };
    const lost = await enter();
    const { sessions } = (await server.api(ann, 'GET', '/me/sessions')).body;
    const other = sessions.find((session: { current: boolean }) => !session.current);
    expect((await server.api(ann, 'DELETE', `/me/sessions/${other.id}`)).status).toBe(204);
    expect((await lost.closed).code).toBe(CloseCode.sessionEnded);
    await ends('POST', '/me/sessions/end-others');
    await ends('POST', '/me/password', { current: 'a quiet sentence', next: 'a new quiet sentence' });
    expect(await mine.command('typing', { room: 1, active: false })).toBeDefined();
    mine.close();
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
    await expect.poll(() => [...server.container.realtime.hub.connections].length).toBe(0);
    socket.socket.terminate();
  });
});
