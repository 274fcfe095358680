import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { by } from '../support/world.ts';

describe('a ban everywhere', () => {
  let server: TestServer;
  let moderator: Person;
  beforeAll(async () => {
    // No look at the sessions closes a socket whose ban nobody told.
    server = await testServer({ SIGN_IN_ATTEMPTS: '1000', SESSION_CHECK_SECONDS: '1800' });
    moderator = await server.withRole('moderator');
  });
  afterAll(() => server.close());

  const ban = async (person: Person, more: object = {}) => {
    const { status, body } = await server.api(moderator, 'POST', '/moderation/sanctions', {
      user: person.user.id,
      kind: 'ban',
      reason: 'spam everywhere',
      ...more,
    });
    expect(status).toBe(201);
    return body as { id: number; expiresAt: string | null };
  };
  const signIn = (person: Person) =>
    server.api(undefined, 'POST', '/auth/login', {
      login: person.user.login,
      password: 'a quiet sentence',
      session: 'token',
    });
  const refresh = (refreshToken: string) => server.api(undefined, 'POST', '/auth/refresh', { refreshToken });
  /** As if the ban had been given, and had ended, so much earlier. */
  const age = (id: number, seconds: number) =>
    sql`update sanctions set created_at = created_at - make_interval(secs => ${seconds}),
        expires_at = expires_at - make_interval(secs => ${seconds})
      where id = ${id}`.execute(server.container.database.sql);

  it('closes the sockets at once, refuses tokens and the next sign-in, and ends by itself', async () => {
    const victim = await server.person('victim');
    const { body: second } = await signIn(victim);
    const sockets = [
      await server.enter(victim),
      await server.enter({ user: victim.user, token: second.accessToken }),
    ];
    const other = await server.enter(await server.person('other'));

    const { id, expiresAt } = await ban(victim, { seconds: 60 });
    for (const { code } of await Promise.all(sockets.map(socket => socket.closed))) {
      expect(code).toBe(CloseCode.sessionEnded);
    }
    const refused = await signIn(victim);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'banned' });
    expect(refused.body.detail).toContain(`Until ${expiresAt}. Reason: spam everywhere`);
    // They were told why before the socket closed.
    await sockets[0]?.event('notice', ({ data }) => data.content.kind === 'sanctioned');

    expect((await server.api(victim, 'GET', '/me')).body.code).toBe('session_ended');
    expect((await refresh(second.refreshToken)).body.code).toBe('refresh_refused');
    const late = await server.socket();
    await late.command('hello', { version: 1, token: victim.token });
    expect((await late.closed).code).toBe(CloseCode.sessionEnded);
    expect((await other.command('typing', { room: 1, active: false })).ok).toBe(true);

    await age(id, 61);
    const back = await signIn(victim);
    expect(back.status).toBe(200);
    // What the ban ended stays ended.
    expect((await server.api(victim, 'GET', '/me')).body.code).toBe('session_ended');
    expect((await refresh(second.refreshToken)).body.code).toBe('refresh_refused');
    other.close();
  });

  it('tells who types a wrong password no more than before', async () => {
    const victim = await server.person('victim');
    await ban(victim);
    const { body } = await server.api(undefined, 'POST', '/auth/login', {
      login: victim.user.login,
      password: 'not the password',
    });
    expect(body.code).toBe('bad_credentials');
  });

  it('that is lifted lets the person sign in again', async () => {
    const victim = await server.person('victim');
    const { id } = await ban(victim);
    expect((await signIn(victim)).body.code).toBe('banned');
    const path = `/moderation/sanctions/${id}/lift`;
    expect((await server.api(moderator, 'POST', path, { reason: 'the wrong one' })).status).toBe(200);
    expect((await signIn(victim)).status).toBe(200);
  });

  it('leaves nothing to a sign-in that was under way, not even when it is over', async () => {
    const victim = await server.person('victim');
    const { id } = await ban(victim, { seconds: 60 });
    // It had looked for bans before there was one, and stores its session now.
    const { accessToken, refreshToken } = await server.container.accounts.sessions.open(victim.user, {
      address: '192.0.2.1',
      userAgent: 'slow',
    });
    const raced = { user: victim.user, token: accessToken };
    const isDead = async () => {
      expect((await server.api(raced, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await refresh(refreshToken)).body.code).toBe('refresh_refused');
      const socket = await server.socket();
      await socket.command('hello', { version: 1, token: accessToken });
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    };
    await isDead();
    // It ends now: later than that sign-in was begun.
    await sql`update sanctions set expires_at = clock_timestamp() where id = ${id}`.execute(
      server.container.database.sql,
    );
    expect((await signIn(victim)).status).toBe(200);
    await isDead();
  });

  it('given in the middle of many sign-ins ends each of them', async () => {
    const victim = await server.person('victim');
    const attempts = Array.from({ length: 8 }, () => signIn(victim));
    await attempts[0];
    const { id } = await ban(victim, { seconds: 60 });
    const answers = await Promise.all(attempts);
    for (const { status, body } of answers) {
      expect([200, 403]).toContain(status);
      if (status !== 200) continue;
      const raced = { user: victim.user, token: body.accessToken };
      expect((await server.api(raced, 'GET', '/me')).status).toBe(401);
      expect((await refresh(body.refreshToken)).status).toBe(401);
    }
    await age(id, 61);
    expect((await signIn(victim)).status).toBe(200);
  });

  it('stops also what a socket would still do that nobody told', async () => {
    const victim = await server.person('victim');
    const socket = await server.enter(victim);
    const general = await server.container.rooms.general.ensureGeneral();
    await sql`
      insert into sanctions (user_id, kind, reason, created_by)
      values (${victim.user.id}, 'ban', 'quietly', ${moderator.user.id})`.execute(
      server.container.database.sql,
    );
    const send = { room: general, clientId: 'a-client-id', text: 'still here' };
    expect(await socket.refused('send', send)).toBe('banned');
    expect(await socket.refused('typing', { room: general, active: true })).toBe('banned');
    socket.close();
  });

  it('given by the service in one breath with the end of the session leaves no socket that is greeting', async () => {
    const victim = await server.person('victim');
    const sockets = await Promise.all(Array.from({ length: 10 }, () => server.socket()));
    for (const socket of sockets) {
      socket.send({ ref: 1, command: 'hello', data: { version: 1, token: victim.token } });
    }
    await server.container.moderation.sanctions.give(by(moderator.user.id), {
      user: victim.user.id,
      room: null,
      kind: 'ban',
      reason: 'spam everywhere',
      seconds: null,
    });
    for (const { code } of await Promise.all(sockets.map(socket => socket.closed))) {
      expect(code).toBe(CloseCode.sessionEnded);
    }
  });
});
