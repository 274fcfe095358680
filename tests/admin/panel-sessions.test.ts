import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  type Person,
  type TestServer,
  testNode,
  testServer,
  testStorage,
} from '../support/server.ts';
import { enter, type RawRequest, raw } from './raw.ts';

const LIST = '/admin/api/resources/users/actions/list';

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
async function isIn(as: string): Promise<boolean> {
  const { status } = await ask(LIST, {}, as);
  expect([200, 401]).toContain(status);
  return status === 200;
}
const db = () => server.container.database.sql;

describe('a sign-in', () => {
  it('is refused when its cookie is not exactly the one that was given', async () => {
    const [name = '', token = ''] = cookie.split('=');
    const other = token.startsWith('A') ? 'B' : 'A';
    const otherCase = token.replace(/[a-z]/gi, letter =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    for (const bad of [
      `${other}${token.slice(1)}`,
      token.slice(1),
      `${token}A`,
      otherCase,
      `${token}'`,
      '',
    ]) {
      expect(bad).not.toBe(token);
      expect(await isIn(`${name}=${bad}`), bad).toBe(false);
    }
  });

  it('opens the panel alone, and nothing of the API opens it', async () => {
    const token = cookie.split('=')[1] ?? '';
    expect((await ask('/api/v1/me')).status).toBe(401);
    expect((await ask('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect(
      (await ask('/api/v1/auth/refresh', { method: 'POST', headers: { cookie: `parley_refresh=${token}` } }))
        .status,
    ).toBe(401);
    const socket = await server.socket();
    expect(await socket.refused('hello', { version: 1, token })).toBe('unauthenticated');

    const { body } = await server.api(undefined, 'POST', '/auth/login', {
      login: admin.user.login,
      password: PASSWORD,
      session: 'token',
    });
    for (const given of [body.accessToken, body.refreshToken]) {
      expect(await isIn(`parley_panel=${given}`)).toBe(false);
      expect((await ask(LIST, { headers: { authorization: `Bearer ${given}` } }, '')).status).toBe(401);
    }
    const [session] = (
      await sql<{ id: string }>`select id from sessions where panel_hash is not null`.execute(db())
    ).rows;
    expect(await isIn(`parley_panel=${session?.id}`)).toBe(false);
  });

  it('stands among the sessions of its owner, who can end it there', async () => {
    const moderator = await server.withRole('moderator');
    const theirs = await enter(server.url, moderator);
    const before = (await server.api(moderator, 'GET', '/me/sessions')).body;
    expect(before.sessions).toHaveLength(2);
    expect((await server.api(moderator, 'POST', '/me/sessions/end-others')).status).toBe(204);
    expect(await isIn(theirs)).toBe(false);
  });

  it('ends when it is not used, and is renewed by its use', async () => {
    const mine = await enter(server.url, await server.withRole('admin'));
    const moved = (column: string, interval: string) =>
      sql`update sessions set ${sql.ref(column)} = now() + ${interval}::interval
        where panel_hash is not null and created_at = (select max(created_at) from sessions)`.execute(db());
    await moved('used_at', '-10 minutes');
    await moved('expires_at', '1 minute');
    expect(await isIn(mine)).toBe(true);
    const { rows } = await sql<{ fresh: boolean }>`
      select expires_at > now() + interval '29 minutes' and used_at > now() - interval '1 minute' as fresh
      from sessions order by created_at desc limit 1`.execute(db());
    expect(rows).toEqual([{ fresh: true }]);
    await moved('expires_at', '-1 second');
    expect(await isIn(mine)).toBe(false);
  });

  it('ends at its longest time, however much it is used', async () => {
    const mine = await enter(server.url, await server.withRole('admin'));
    const newest = sql`created_at = (select max(created_at) from sessions)`;
    await sql`update sessions set ends_at = now() + interval '5 minutes', used_at = now() - interval '2 minutes'
      where ${newest}`.execute(db());
    expect(await isIn(mine)).toBe(true);
    const { rows } = await sql<{ bounded: boolean }>`
      select expires_at = ends_at as bounded from sessions where ${newest}`.execute(db());
    expect(rows).toEqual([{ bounded: true }]);
    await sql`update sessions set ends_at = now() where ${newest}`.execute(db());
    expect(await isIn(mine)).toBe(false);
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['demoted', ({ user }) => sql`update users set role = 'user' where id = ${user.id}`.execute(db())],
    [
      'banned',
      ({ user }) =>
        server.api(admin, 'POST', '/moderation/sanctions', { user: user.id, kind: 'ban', reason: 'spam' }),
    ],
    [
      'disabled',
      ({ user }) =>
        server.container.moderation.administration.disable(
          { user: admin.user.id, address: '192.0.2.1' },
          user.id,
          'on leave',
        ),
    ],
    [
      'gone',
      person => server.api(person, 'DELETE', '/me', { password: PASSWORD, messages: 'keep', confirm: true }),
    ],
    [
      'given a new password',
      person =>
        server.api(person, 'POST', '/me/password', {
          current: PASSWORD,
          next: 'another quiet sentence',
        }),
    ],
  ])('of somebody who was %s is over at the next request', async (_what, work) => {
    const moderator = await server.withRole('moderator');
    const theirs = await enter(server.url, moderator);
    expect(await isIn(theirs)).toBe(true);
    const done = (await work(moderator)) as { status?: number };
    expect(done.status ?? 200).toBeLessThan(300);
    expect(await isIn(theirs)).toBe(false);
  });

  it('has the role of the moment', async () => {
    const person = await server.withRole('admin');
    const theirs = await enter(server.url, person);
    const sessions = '/admin/api/resources/sessions/actions/list';
    expect((await ask(sessions, {}, theirs)).status).toBe(200);
    await sql`update users set role = 'moderator' where id = ${person.user.id}`.execute(db());
    expect((await ask(sessions, {}, theirs)).status).toBe(403);
  });
});

it('a sign-in outlives a restart, and counts on every node of the database', async () => {
  const storage = await testStorage();
  const env = { ...storage.env, ADMIN: 'inline', SECURE_COOKIES: 'false' };
  const first = await testNode(env);
  const mine = await enter(first.url, await first.withRole('admin'));
  await first.close();
  const second = await testNode(env);
  try {
    expect((await raw(second.url, LIST, { headers: { cookie: mine } })).status).toBe(200);
  } finally {
    await second.close();
    await storage.remove();
  }
}, 60_000);
