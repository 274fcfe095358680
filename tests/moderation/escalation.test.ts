import { SignJWT, UnsecuredJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CloseCode, PROTOCOL_VERSION } from '#protocol';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

const SECRET = 'the secret of this server, 40 characters';
const PASSWORD = 'a quiet sentence';

describe('attempts to get more power', () => {
  let server: TestServer;
  let [admin, eve, ada] = [{} as Person, {} as Person, {} as Person];
  let general: number;
  beforeAll(async () => {
    server = await testServer({ TOKEN_SECRET: SECRET });
    [admin, ada] = [await server.withRole('admin'), await server.person('ada')];
    general = await server.container.rooms.general.ensureGeneral();
  });
  beforeEach(async () => {
    eve = await server.person('eve');
  });
  afterAll(() => server.close());

  const stored = async ({ user }: Person) => {
    const { rows } = await sql<Record<string, unknown>>`
      select role, name, email, (select seq from audit_head) as audit from users where id = ${user.id}`.execute(
      server.container.database.sql,
    );
    return rows[0];
  };
  /** What only admins may do. */
  const adminAct = (person: Person) => server.api(person, 'GET', '/moderation/audit');

  describe('by a field that is not asked for', () => {
    it.each([
      ['PATCH', '/me', { name: 'Eve', role: 'admin' }],
      ['PATCH', '/me', { role: 'admin' }],
      ['PATCH', '/me', { name: 'Eve', id: 1 }],
      ['PATCH', '/me', { name: 'Eve', deletedAt: null, isAdmin: true }],
    ])('%s %s with %j', async (method, path, body) => {
      const before = await stored(eve);
      expect(await server.api(eve, method, path, body)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
      expect(await stored(eve)).toEqual(before);
    });

    it.each([{ role: 'admin' }, { user: { role: 'admin' } }, { id: 1 }])('a sign-up with %j', async extra => {
      const body = { login: `sly-${process.pid}`, password: PASSWORD, session: 'token', ...extra };
      expect((await server.api(undefined, 'POST', '/auth/register', body)).body.code).toBe('invalid_request');
      const form = new URLSearchParams({ username: eve.user.login, password: PASSWORD, role: 'admin' });
      const token = await fetch(`${server.url}/api/v1/auth/token`, { method: 'POST', body: form });
      const { access_token } = (await token.json()) as { access_token: string };
      expect((await adminAct({ ...eve, token: access_token })).body.code).toBe('forbidden');
    });

    it('a sign-up under the name of an admin', async () => {
      const body = { login: admin.user.login.toUpperCase(), password: PASSWORD };
      expect((await server.api(undefined, 'POST', '/auth/register', body)).body.code).toBe('login_taken');
    });
  });

  it('of a moderator over an admin, or to make themselves one', async () => {
    const mod = await server.withRole('moderator');
    const before = await stored(admin);
    const reason = 'because';
    const attempts = [
      ['POST', '/moderation/sanctions', { user: admin.user.id, kind: 'ban', reason }, 'forbidden'],
      ['POST', `/moderation/users/${admin.user.id}/remove-messages`, { reason }, 'forbidden'],
      ['PATCH', `/admin/users/${admin.user.id}/role`, { role: 'user', reason }, 'forbidden'],
      ['POST', `/admin/users/${admin.user.id}/end-sessions`, { reason }, 'forbidden'],
      ['PATCH', `/admin/users/${mod.user.id}/role`, { role: 'admin', reason }, 'forbidden'],
      ['POST', '/admin/users', { login: 'puppet', password: PASSWORD, role: 'admin' }, 'forbidden'],
    ] as const;
    for (const [method, path, body, code] of attempts) {
      expect((await server.api(mod, method, path, body)).body.code, path).toBe(code);
    }
    expect(await stored(admin)).toEqual(before);
    expect((await stored(mod))?.['role']).toBe('moderator');
    expect((await server.api(mod, 'GET', '/users?q=puppet')).body.users).toEqual([]);
  });

  describe('by a token', () => {
    const claims = (token: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const signed = (payload: Record<string, unknown>, secret = SECRET, header = {}) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
        .sign(new TextEncoder().encode(secret));

    it.each([
      ['without a signature', (own: Record<string, unknown>) => new UnsecuredJWT(own).encode()],
      ['with another key', (own: Record<string, unknown>) => signed(own, 'x'.repeat(40))],
      ['with an empty key of 40 zeros', (own: Record<string, unknown>) => signed(own, '\0'.repeat(40))],
      ['with another algorithm', (own: Record<string, unknown>) => signed(own, SECRET, { alg: 'HS512' })],
      ['of another type', (own: Record<string, unknown>) => signed(own, SECRET, { typ: 'JWT' })],
    ])('forged %s', async (_, forge) => {
      const token = await forge({ ...claims(admin.token) });
      expect(await adminAct({ ...eve, token })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
      const socket = await server.socket();
      socket.send({ ref: 1, command: 'hello', data: { version: PROTOCOL_VERSION, token } });
      expect(await socket.closed).toMatchObject({ code: CloseCode.unauthenticated });
    });

    it('whose payload was changed under its signature', async () => {
      const [header, , signature] = eve.token.split('.');
      const payload = Buffer.from(JSON.stringify(claims(admin.token))).toString('base64url');
      expect((await adminAct({ ...eve, token: `${header}.${payload}.${signature}` })).body.code).toBe(
        'unauthenticated',
      );
    });

    it('that claims a role, even with the right key', async () => {
      const token = await signed({ ...claims(eve.token), role: 'admin', scope: 'admin', admin: true });
      expect((await server.api({ ...eve, token }, 'GET', '/me')).body.role).toBe('user');
      expect((await adminAct({ ...eve, token })).body.code).toBe('forbidden');
    });

    it('of one session for another person, even with the right key', async () => {
      const token = await signed({ ...claims(eve.token), sub: String(admin.user.id) });
      expect((await adminAct({ ...eve, token })).body.code).toBe('session_ended');
    });

    it('that is old: whose owner has another role by now', async () => {
      const former = await server.withRole('admin');
      const socket = await server.enter(former);
      const { seq } = await (await server.enter(ada)).ok('send', {
        room: general,
        clientId: clientId(),
        text: 'still here',
      });
      expect((await adminAct(former)).status).toBe(200);
      await server.api(admin, 'PATCH', `/admin/users/${former.user.id}/role`, {
        role: 'user',
        reason: 'leaves the house',
      });
      // Still signed in, with the same token and the same socket.
      expect((await server.api(former, 'GET', '/me')).body.role).toBe('user');
      expect((await adminAct(former)).body.code).toBe('forbidden');
      const back = { role: 'admin', reason: 'back' };
      const path = `/admin/users/${former.user.id}/role`;
      expect((await server.api(former, 'PATCH', path, back)).body.code).toBe('forbidden');
      expect(await socket.refused('delete', { room: general, seq })).toBe('forbidden');
      expect((await server.api(former, 'DELETE', `/rooms/${general}/messages/${seq}`)).body.code).toBe(
        'forbidden',
      );
    });
  });

  describe('by the ids of others', () => {
    it('in a message over HTTP and the socket', async () => {
      const send = { clientId: clientId(), text: 'as Ada' };
      for (const foreign of [{ author: ada.user.id }, { user: ada.user.id }, { authorId: ada.user.id }]) {
        const over = await server.api(eve, 'POST', `/rooms/${general}/messages`, { ...send, ...foreign });
        expect(over.body.code).toBe('invalid_request');
        const socket = await server.enter(eve);
        expect(await socket.refused('send', { room: general, ...send, ...foreign } as never)).toBe(
          'invalid_request',
        );
        socket.close();
      }
      const { seq } = (
        await server.api(ada, 'POST', `/rooms/${general}/messages`, { clientId: clientId(), text: 'mine' })
      ).body;
      const path = `/rooms/${general}/messages/${seq}`;
      expect((await server.api(eve, 'PATCH', path, { text: 'hers' })).body.code).toBe('forbidden');
      expect((await server.api(eve, 'DELETE', path)).body.code).toBe('forbidden');
      expect((await server.api(ada, 'GET', path)).body.text).toBe('mine');
    });

    it('in acts on sessions, sanctions and accounts', async () => {
      const { body } = await server.api(ada, 'GET', '/me/sessions');
      const path = `/me/sessions/${body.sessions[0].id}`;
      expect((await server.api(eve, 'DELETE', path)).body.code).toBe('session_not_found');
      const given = { user: ada.user.id, kind: 'mute', reason: 'because' };
      expect((await server.api(eve, 'POST', '/moderation/sanctions', given)).body.code).toBe('forbidden');
      const asAdmin = { ...given, by: admin.user.id };
      expect((await server.api(eve, 'POST', '/moderation/sanctions', asAdmin)).body.code).toBe(
        'invalid_request',
      );
      const role = { role: 'admin', reason: 'because', by: admin.user.id };
      expect((await server.api(eve, 'PATCH', `/admin/users/${eve.user.id}/role`, role)).body.code).toBe(
        'invalid_request',
      );
      expect((await server.api(ada, 'GET', '/me')).status).toBe(200);
      expect((await stored(eve))?.['role']).toBe('user');
    });
  });
});
