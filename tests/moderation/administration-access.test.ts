import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { checkNewPassword } from '../../src/accounts/common-passwords.ts';
import { generatePassword } from '../../src/accounts/generated-password.ts';
import { makeLogged } from '../support/logged.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { by } from '../support/world.ts';
import { deskOf } from './desk.ts';

const PASSWORD = 'a quiet sentence';
const GROUPS = /^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/;

describe('what admins do with the access of others', () => {
  const logged = makeLogged('trace');
  let server: TestServer;
  let admin: Person;
  beforeAll(async () => {
    server = await testServer({ SIGN_IN_ATTEMPTS: '1000', LOG_LEVEL: 'trace' }, { log: logged.log });
    admin = await server.withRole('admin');
  });
  afterAll(() => server.close());

  const db = () => server.container.database.sql;
  const act = (name: string, on: Person, reason: unknown = ' Lost everything ', actor = admin) =>
    server.api(actor, 'POST', `/admin/users/${on.user.id}/${name}`, { reason });
  const signIn = (person: Person, password = PASSWORD, code?: string) =>
    server.api(undefined, 'POST', '/auth/login', {
      login: person.user.login,
      password,
      session: 'token',
      ...(code === undefined ? {} : { code }),
    });
  const refresh = (refreshToken: string) => server.api(undefined, 'POST', '/auth/refresh', { refreshToken });
  const entries = async (person: Person) =>
    (await server.api(admin, 'GET', `/moderation/audit?target=${person.user.id}`)).body.entries;
  const sessionsOf = async (person: Person): Promise<{ id: string; current: boolean }[]> =>
    (await server.api(person, 'GET', '/me/sessions')).body.sessions;

  /** Has a second factor from now on. */
  async function enrol(person: Person) {
    const { secret } = (await server.api(person, 'POST', '/me/second-factor', { password: PASSWORD })).body;
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    const { body } = await server.api(person, 'POST', '/me/second-factor/confirm', { code: app.generate() });
    return body.recoveryCodes as string[];
  }

  /** As if the sign-in had looked at the account before somebody acted on it, and stores its session now. */
  const openedLate = (person: Person) =>
    server.container.accounts.sessions.open(person.user, { address: '192.0.2.1', userAgent: 'slow' });

  it.each(['reset-password', 'reset-second-factor', 'disable', 'enable'])(
    'takes a reason, and somebody who is there, for %s',
    async name => {
      const person = await server.person();
      for (const reason of ['', null, 'x'.repeat(1_001)]) {
        expect((await act(name, person, reason)).body.code).toBe('invalid_request');
      }
      expect((await act(name, person, ' \n ')).body.code).toBe('text_blank');
      const nobody = { ...person, user: { ...person.user, id: 999_999 } };
      expect((await act(name, nobody)).body.code).toBe('user_not_found');
      // Who has no power learns nothing of others.
      expect((await act(name, nobody, 'why', person)).body.code).toBe('forbidden');
      expect(await entries(person)).toEqual([]);
    },
  );

  describe('a new password', () => {
    it('is shown once, opens the account, and ends all sign-ins of before', async () => {
      const person = await server.person('forgot');
      const { body: second } = await signIn(person);
      const socket = await server.enter(person);
      const { status, body, headers } = await act('reset-password', person);
      expect([status, Object.keys(body), headers.get('cache-control')]).toEqual([
        200,
        ['password'],
        'no-store',
      ]);
      expect(body.password).toMatch(GROUPS);
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect((await server.api(person, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await refresh(second.refreshToken)).body.code).toBe('refresh_refused');
      expect((await signIn(person)).body.code).toBe('bad_credentials');
      expect((await signIn(person, body.password)).status).toBe(200);
      expect(await entries(person)).toMatchObject([
        { act: 'password_reset', facts: {}, reason: 'Lost everything', address: '127.0.0.1' },
      ]);
    });

    it('is written nowhere: not in the log, not in the database', async () => {
      const person = await server.person('careful');
      const { body } = await act('reset-password', person);
      await signIn(person, body.password);
      expect(logged.text()).toContain('reset-password');
      expect(logged.text()).not.toContain(body.password);
      const { rows } = await sql<{ tables: string }>`
        select string_agg(t::text, ' ') as tables from (
          select u::text from users u union all select p::text from audit_private p
          union all select e::text from audit_entries e union all select n::text from notices n
        ) t`.execute(db());
      expect(rows[0]?.tables).not.toContain(body.password);
    });

    it('does not ask for the second factor, and does not take it away', async () => {
      const person = await server.person('both');
      await enrol(person);
      const { body } = await act('reset-password', person);
      expect((await signIn(person, body.password)).body.code).toBe('second_factor_required');
    });

    it('is another one each time, and one that anybody may choose', () => {
      const made = Array.from({ length: 200 }, generatePassword);
      expect(new Set(made).size).toBe(200);
      for (const password of made) {
        expect(password).toMatch(GROUPS);
        expect(() => checkNewPassword(password, { login: 'a', name: 'A', email: null })).not.toThrow();
      }
    });
  });

  describe('the second factor', () => {
    it('goes with its recovery codes, and the person is told', async () => {
      const person = await server.person('lost');
      const [code] = await enrol(person);
      expect((await signIn(person)).body.code).toBe('second_factor_required');
      const socket = await server.enter(person);
      expect((await act('reset-second-factor', person)).status).toBe(204);
      expect((await socket.event('notice')).data.content).toEqual({ kind: 'secondFactorReset' });
      expect((await signIn(person)).status).toBe(200);
      const { rows } = await sql`
        select from second_factors where user_id = ${person.user.id}
        union all select from recovery_codes where user_id = ${person.user.id}`.execute(db());
      expect(rows).toEqual([]);
      expect(await entries(person)).toMatchObject([
        { act: 'second_factor_reset', reason: 'Lost everything' },
      ]);
      // A new one is new: what opened the old one does not open it.
      await enrol(person);
      expect((await signIn(person, PASSWORD, code)).body.code).toBe('second_factor_wrong');
      socket.close();
    });

    it('that is not there cannot be taken, nor one that was only begun', async () => {
      const person = await server.person('plain');
      expect((await act('reset-second-factor', person)).body.code).toBe('second_factor_absent');
      await server.api(person, 'POST', '/me/second-factor', { password: PASSWORD });
      expect((await act('reset-second-factor', person)).body.code).toBe('second_factor_absent');
      expect(await entries(person)).toEqual([]);
      expect(await deskOf(server).told(person)).toEqual([]);
    });
  });

  describe('one sign-in', () => {
    const end = (person: Person, session: string, of = person) =>
      server.api(admin, 'POST', `/admin/users/${of.user.id}/sessions/${session}/end`, { reason: 'stolen' });

    it('ends with its sockets, and no other', async () => {
      const person = await server.person('two');
      const { body: second } = await signIn(person);
      const other = { user: person.user, token: second.accessToken };
      const [first, open] = [await server.enter(person), await server.enter(other)];
      const mine = (await sessionsOf(person)).find(session => session.current)?.id ?? '';
      expect((await end(person, mine)).status).toBe(204);
      expect((await first.closed).code).toBe(CloseCode.sessionEnded);
      expect((await server.api(person, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await server.api(other, 'GET', '/me')).status).toBe(200);
      expect((await refresh(second.refreshToken)).status).toBe(200);
      expect((await open.command('typing', { room: 1, active: false })).ok).toBe(true);
      expect(await entries(person)).toMatchObject([
        { act: 'sessions_ended', facts: { sessions: 1 }, reason: 'stolen' },
      ]);
      expect((await end(person, mine)).body.code).toBe('session_not_found');
      open.close();
    });

    it('must be theirs, and there', async () => {
      const [ada, bob] = [await server.person('ada'), await server.person('bob')];
      const [{ id = '' } = {}] = await sessionsOf(ada);
      expect((await end(ada, id, bob)).body.code).toBe('session_not_found');
      expect((await end(ada, '00000000-0000-4000-8000-000000000000')).body.code).toBe('session_not_found');
      expect((await end(ada, 'first')).body.code).toBe('invalid_request');
      expect((await server.api(ada, 'GET', '/me')).status).toBe(200);
      expect([...(await entries(ada)), ...(await entries(bob))]).toEqual([]);
    });

    it('is ended once by two who try at once', async () => {
      const person = await server.person('raced');
      const [{ id = '' } = {}] = await sessionsOf(person);
      const answers = await Promise.all([end(person, id), end(person, id)]);
      expect(answers.map(answer => answer.body?.code ?? 'done').sort()).toEqual([
        'done',
        'session_not_found',
      ]);
      expect(await entries(person)).toHaveLength(1);
    });
  });

  describe('an account that is disabled', () => {
    it('lets nobody in, throws out who is in, and is open to a new sign-in once it is enabled', async () => {
      const person = await server.person('closed');
      const { body: second } = await signIn(person);
      const sockets = [
        await server.enter(person),
        await server.enter({ ...person, token: second.accessToken }),
      ];
      const answer = await act('disable', person);
      expect(answer).toMatchObject({ status: 200, body: { id: person.user.id } });
      expect(Object.keys(answer.body).sort()).toEqual(['avatar', 'id', 'login', 'name', 'role']);
      for (const socket of sockets) expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect((await server.api(person, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await refresh(second.refreshToken)).body.code).toBe('refresh_refused');
      expect(await signIn(person)).toMatchObject({ status: 403, body: { code: 'account_disabled' } });
      const appeal = { login: person.user.login, password: PASSWORD, text: 'Why?' };
      expect((await server.api(undefined, 'POST', '/auth/appeal', appeal)).body.code).toBe(
        'account_disabled',
      );

      expect((await act('enable', person, 'It was a mistake')).body).toMatchObject({ id: person.user.id });
      expect((await server.api(person, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await refresh(second.refreshToken)).body.code).toBe('refresh_refused');
      expect((await signIn(person)).status).toBe(200);
      expect(await entries(person)).toMatchObject([
        { act: 'user_enabled', reason: 'It was a mistake' },
        { act: 'user_disabled', reason: 'Lost everything' },
      ]);
    });

    it('says so only to who knows the password and has the second factor', async () => {
      const person = await server.person('quiet');
      const [code = ''] = await enrol(person);
      await act('disable', person);
      expect((await signIn(person, 'something else')).body.code).toBe('bad_credentials');
      expect((await signIn(person)).body.code).toBe('second_factor_required');
      expect((await signIn(person, PASSWORD, 'AAAAAA-AAAAAA')).body.code).toBe('second_factor_wrong');
      expect((await signIn(person, PASSWORD, code)).body.code).toBe('account_disabled');
    });

    it('is closed to a token also where nobody was told, and to a session that was begun meanwhile', async () => {
      const person = await server.person('raced');
      await sql`update users set disabled_at = now() where id = ${person.user.id}`.execute(db());
      expect((await server.api(person, 'GET', '/me')).body.code).toBe('session_ended');
      const { accessToken, refreshToken, sessionId } = await openedLate(person);
      const late = { ...person, token: accessToken };
      expect((await server.api(late, 'GET', '/me')).body.code).toBe('session_ended');
      expect((await refresh(refreshToken)).body.code).toBe('refresh_refused');
      expect(await server.container.accounts.sessions.check([sessionId])).toEqual(new Set());
      const socket = await server.socket();
      await socket.command('hello', { version: 1, token: accessToken });
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);

      await act('enable', person);
      for (const one of [person, late]) {
        expect((await server.api(one, 'GET', '/me')).body.code).toBe('session_ended');
      }
      expect((await refresh(refreshToken)).body.code).toBe('refresh_refused');
    });

    it('that is so already, or open already, stays as it is, and nothing is written down', async () => {
      const person = await server.person('same');
      expect((await act('enable', person)).status).toBe(200);
      expect((await server.api(person, 'GET', '/me')).status).toBe(200);
      expect(await entries(person)).toEqual([]);
      await act('disable', person);
      const since = async () =>
        (await sql`select disabled_at::text as at from users where id = ${person.user.id}`.execute(db()))
          .rows[0];
      const before = await since();
      expect((await act('disable', person, 'again')).status).toBe(200);
      expect(await since()).toEqual(before);
      expect(await entries(person)).toHaveLength(1);
    });

    it('does nothing with a power any more, not even where its session was not ended', async () => {
      const former = await server.withRole('admin');
      const person = await server.person();
      await act('disable', former);
      const { administration, sanctions } = server.container.moderation;
      const gone = { code: 'unauthenticated' };
      await expect(administration.disable(by(former.user.id), person.user.id, 'x')).rejects.toMatchObject(
        gone,
      );
      const order = { user: person.user.id, room: null, kind: 'mute', reason: 'x', seconds: null } as const;
      await expect(sanctions.give(by(former.user.id), order)).rejects.toMatchObject(gone);
      expect(await entries(person)).toEqual([]);
    });

    it('is never that of the last admin who can sign in: of two who disable each other one stays', async () => {
      for (let round = 0; round < 5; round++) {
        const pair = [await server.withRole('admin'), await server.withRole('admin')] as const;
        const { administration } = server.container.moderation;
        const answers = await Promise.allSettled([
          administration.disable(by(pair[0].user.id), pair[1].user.id, 'first'),
          administration.disable(by(pair[1].user.id), pair[0].user.id, 'faster'),
        ]);
        expect(answers.map(answer => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
      }
      const { rows } = await sql<{ id: number }>`
        select id from users where role = 'admin' and disabled_at is null and deleted_at is null
        and id <> ${admin.user.id}`.execute(db());
      for (const { id } of rows) {
        await server.container.moderation.administration.disable(by(admin.user.id), id, 'leaves one');
      }
      const wish = { password: PASSWORD, messages: 'keep', confirm: true };
      expect((await server.api(admin, 'DELETE', '/me', wish)).body.code).toBe('last_admin');
    });
  });
});
