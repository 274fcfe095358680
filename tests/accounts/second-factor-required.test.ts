import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CloseCode } from '#protocol';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { makeAccounts } from './support.ts';

describe('where REQUIRE_2FA_FOR names a role', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ REQUIRE_2FA_FOR: 'moderator', SESSION_CHECK_SECONDS: '1' });
  });
  afterAll(() => server.close());

  const call = (person: Person, method: string, path: string, body?: unknown) =>
    server.api(person, method, path, body);

  test.each(['moderator', 'admin'] as const)('a %s without one can only set it up', async role => {
    const person = await server.withRole(role);
    for (const [method, path, body] of [
      ['GET', '/rooms'],
      ['GET', '/users'],
      ['GET', '/me/sessions'],
      ['GET', '/me/export'],
      ['POST', '/rooms', { kind: 'public', name: 'Mine' }],
      ['POST', '/me/sessions/end-others'],
    ] as const) {
      const { status, body: answer } = await call(person, method, path, body);
      expect([path, status, answer.code]).toEqual([path, 403, 'second_factor_setup_required']);
    }
    expect((await call(person, 'GET', '/me')).status).toBe(200);
    expect((await call(person, 'GET', '/me/second-factor')).body.required).toBe(true);

    const socket = await server.socket();
    expect(await socket.refused('hello', { version: 1, token: person.token })).toBe(
      'second_factor_setup_required',
    );
    expect((await socket.closed).code).toBe(CloseCode.unauthenticated);

    const begun = await call(person, 'POST', '/me/second-factor', { password: 'a quiet sentence' });
    const code = new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate();
    expect((await call(person, 'POST', '/me/second-factor/confirm', { code })).status).toBe(200);
    expect((await call(person, 'GET', '/rooms')).status).toBe(200);
    (await server.enter(person)).close();
  });

  test('everybody else needs none', async () => {
    const person = await server.person();
    expect((await call(person, 'GET', '/rooms')).status).toBe(200);
    expect((await call(person, 'GET', '/me/second-factor')).body.required).toBe(false);
  });

  test('whoever is given the role keeps neither socket nor rights without one', async () => {
    const person = await server.person();
    const socket = await server.enter(person);
    await sql`update users set role = 'moderator' where id = ${person.user.id}`.execute(
      server.container.database.sql,
    );
    expect((await call(person, 'GET', '/rooms')).body.code).toBe('second_factor_setup_required');
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    expect((await call(person, 'POST', '/auth/logout')).status).toBe(204);
  });

  test('for admins only, moderators need none', async () => {
    const { database } = server.container;
    const strict = makeAccounts(database, { REQUIRE_2FA_FOR: 'admin' });
    expect(strict.accounts.secondFactorFor).toEqual(['admin']);
    expect(makeAccounts(database).accounts.secondFactorFor).toEqual([]);
  });
});
