import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { verifyChain } from '../../src/audit/verify.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

const PASSWORD = 'a quiet sentence';

describe('what admins do with accounts', () => {
  let server: TestServer;
  let [admin, ada] = [{} as Person, {} as Person];
  beforeAll(async () => {
    server = await testServer();
    [admin, ada] = [await server.withRole('admin'), await server.person('ada')];
  });
  afterAll(() => server.close());

  const signIn = (login: string, password = PASSWORD) =>
    server.api(undefined, 'POST', '/auth/login', { login, password, session: 'token' });
  const setRole = (by: Person, on: Person, role: string, reason: unknown = 'a reason') =>
    server.api(by, 'PATCH', `/admin/users/${on.user.id}/role`, { role, reason });
  const roleOf = async (person: Person): Promise<string> =>
    (await server.api(person, 'GET', '/me')).body.role;
  const entries = async (query: string) =>
    (await server.api(admin, 'GET', `/moderation/audit?${query}`)).body.entries;

  describe('to make one', () => {
    const make = (by: Person, body: object) =>
      server.api(by, 'POST', '/admin/users', { login: 'made', password: PASSWORD, role: 'user', ...body });

    it('gives a role, and the new one can sign in and is in General', async () => {
      const made = await make(admin, {
        login: 'helper',
        name: ' Helper ',
        role: 'moderator',
        email: 'h@example.org',
      });
      expect(made).toMatchObject({
        status: 201,
        body: { login: 'helper', name: 'Helper', role: 'moderator', email: 'h@example.org' },
      });
      expect(made.headers.get('cache-control')).toBe('no-store');
      expect(JSON.stringify(made.body)).not.toContain('argon2');
      const { body } = await signIn('helper');
      const helper = { user: body.user, token: body.accessToken };
      const { body: mine } = await server.api(helper, 'GET', '/rooms');
      expect(mine.rooms).toMatchObject([{ room: { kind: 'general' } }]);
      expect(await entries(`target=${helper.user.id}`)).toMatchObject([
        { act: 'user_created', actor: { id: admin.user.id }, facts: { role: 'moderator' } },
      ]);
    });

    it('is refused for what is taken or unfit, and leaves nothing', async () => {
      const { rows: before } = await sql`
        select (select count(*) from users) as users, (select seq from audit_head) as audit`.execute(
        server.container.database.sql,
      );
      const refusals = [
        [{ login: ada.user.login.toUpperCase() }, 'login_taken'],
        [{ email: 'h@example.org' }, 'email_taken'],
        [{ password: 'password1' }, 'password_common'],
        [{ name: ' ' }, 'text_blank'],
        [{ role: 'owner' }, 'invalid_request'],
        [{ role: undefined }, 'invalid_request'],
        [{ id: 1 }, 'invalid_request'],
      ] as const;
      for (const [body, code] of refusals) {
        expect((await make(admin, body)).body, code).toMatchObject({ code });
      }
      expect((await make(ada, {})).body).toMatchObject({ code: 'forbidden' });
      const { rows: after } = await sql`
        select (select count(*) from users) as users, (select seq from audit_head) as audit`.execute(
        server.container.database.sql,
      );
      expect(after).toEqual(before);
    });

    it('does not ask whether people may sign up by themselves', async () => {
      const closed = await testServer({ REGISTRATION: 'closed', ADMIN_PASSWORD: PASSWORD });
      const { body } = await closed.api(undefined, 'POST', '/auth/login', {
        login: 'admin',
        password: PASSWORD,
      });
      const chief = { user: body.user, token: body.accessToken };
      const input = { login: 'guided', password: PASSWORD, role: 'admin' };
      expect(await closed.api(chief, 'POST', '/admin/users', input)).toMatchObject({
        status: 201,
        body: { role: 'admin' },
      });
      await closed.close();
    });
  });

  describe('to give a role', () => {
    it('is told to all at once, with a notice for the one concerned, and holds from then on', async () => {
      const [mara, other] = [await server.person('mara'), await server.person('other')];
      const [hers, others] = [await server.enter(mara), await server.enter(other)];
      expect((await server.api(mara, 'GET', '/moderation/queue')).status).toBe(403);
      const answer = await setRole(admin, mara, 'moderator', ' She knows the house ');
      expect(answer).toMatchObject({ status: 200, body: { id: mara.user.id, role: 'moderator' } });
      expect(Object.keys(answer.body).sort()).toEqual(['avatar', 'id', 'login', 'name', 'role']);
      for (const socket of [hers, others]) {
        expect(await socket.event('user', event => event.data.id === mara.user.id)).toMatchObject({
          data: { role: 'moderator' },
        });
      }
      expect(await hers.event('notice')).toMatchObject({
        data: { readAt: null, content: { kind: 'roleChanged', role: 'moderator' } },
      });
      expect(others.frames.some(frame => frame['event'] === 'notice')).toBe(false);
      expect((await server.api(mara, 'GET', '/moderation/queue')).status).toBe(200);
      expect(await entries(`target=${mara.user.id}`)).toMatchObject([
        {
          act: 'role_changed',
          facts: { from: 'user', to: 'moderator' },
          reason: 'She knows the house',
          address: '127.0.0.1',
        },
      ]);
    });

    it('that they have already changes and tells nothing', async () => {
      const same = await server.withRole('moderator');
      expect(await setRole(admin, same, 'moderator')).toMatchObject({
        status: 200,
        body: { role: 'moderator' },
      });
      expect(await entries(`target=${same.user.id}`)).toEqual([]);
      expect((await server.api(same, 'GET', '/me/notices')).body.notices).toEqual([]);
    });

    it('takes a reason, and somebody who is there', async () => {
      for (const reason of ['', null, 'x'.repeat(1_001)]) {
        expect((await setRole(admin, ada, 'admin', reason)).body.code).toBe('invalid_request');
      }
      expect((await setRole(admin, ada, 'admin', ' \n ')).body.code).toBe('text_blank');
      const nobody = { ...ada, user: { ...ada.user, id: 999_999 } };
      expect((await setRole(admin, nobody, 'admin')).body.code).toBe('user_not_found');
      // Who has no power learns nothing of others.
      expect((await setRole(ada, nobody, 'admin')).body.code).toBe('forbidden');
      expect(await roleOf(ada)).toBe('user');
    });

    it('leaves an admin when two take the role from each other at once', async () => {
      for (let round = 0; round < 5; round++) {
        const pair = [await server.withRole('admin'), await server.withRole('admin')] as const;
        const answers = await Promise.all([
          setRole(pair[0], pair[1], 'user'),
          setRole(pair[1], pair[0], 'user'),
        ]);
        expect(answers.map(answer => answer.body.code ?? 'done').sort()).toEqual(['done', 'forbidden']);
        const roles = await Promise.all(pair.map(roleOf));
        expect(roles.sort()).toEqual(['admin', 'user']);
      }
    });

    it('is refused to whom the role was taken a moment ago', async () => {
      const former = await server.withRole('admin');
      await setRole(admin, former, 'moderator');
      expect((await setRole(former, ada, 'admin')).body.code).toBe('forbidden');
      expect((await server.api(former, 'GET', '/moderation/audit')).body.code).toBe('forbidden');
    });
  });

  describe('to end the sign-ins', () => {
    it('closes the sockets and refuses the tokens; signing in again is possible', async () => {
      const lost = await server.person('lost');
      const { body: second } = await signIn(lost.user.login);
      const sockets = [await server.enter(lost), await server.enter({ ...lost, token: second.accessToken })];
      const answer = await server.api(admin, 'POST', `/admin/users/${lost.user.id}/end-sessions`, {
        reason: 'The phone was stolen',
      });
      expect(answer).toMatchObject({ status: 200, body: { sessions: 2 } });
      for (const socket of sockets) {
        expect(await socket.closed).toMatchObject({ code: CloseCode.sessionEnded });
      }
      expect((await server.api(lost, 'GET', '/me')).body.code).toBe('session_ended');
      const refreshed = await server.api(undefined, 'POST', '/auth/refresh', {
        refreshToken: second.refreshToken,
      });
      expect(refreshed.body.code).toBe('refresh_refused');
      expect((await signIn(lost.user.login)).status).toBe(200);
      expect(await entries(`target=${lost.user.id}`)).toMatchObject([
        { act: 'sessions_ended', facts: { sessions: 2 }, reason: 'The phone was stolen' },
      ]);
    });

    it('is an act, too, when there are none', async () => {
      const away = await server.person('away');
      await server.api(away, 'POST', '/auth/logout');
      const path = `/admin/users/${away.user.id}/end-sessions`;
      expect((await server.api(admin, 'POST', path, { reason: 'to be sure' })).body).toEqual({ sessions: 0 });
      expect((await server.api(admin, 'POST', path, { reason: '  ' })).body.code).toBe('text_blank');
      expect(await entries(`target=${away.user.id}`)).toHaveLength(1);
    });
  });

  describe('to read the audit log', () => {
    it('is for admins, page by page and by who, whom and what', async () => {
      const people = [await server.person('p1'), await server.person('p2')] as const;
      for (const role of ['moderator', 'user', 'moderator']) await setRole(admin, people[0], role);
      await setRole(admin, people[1], 'moderator');
      const { body: all } = await server.api(admin, 'GET', '/moderation/audit');
      expect(all.entries.slice(0, 4).map((entry: { target: { id: number } }) => entry.target.id)).toEqual(
        [people[1], people[0], people[0], people[0]].map(person => person.user.id),
      );
      expect(all.entries[0]).toMatchObject({ hash: expect.stringMatching(/^[\da-f]{64}$/), subject: null });

      const first = await server.api(admin, 'GET', `/moderation/audit?target=${people[0].user.id}&limit=2`);
      expect(first.body.entries).toHaveLength(2);
      expect(first.body.next).toBe(first.body.entries[1].seq);
      const query = `target=${people[0].user.id}&limit=2&after=${first.body.next}`;
      const second = await server.api(admin, 'GET', `/moderation/audit?${query}`);
      expect(second.body).toMatchObject({
        entries: [{ facts: { from: 'user', to: 'moderator' } }],
        next: null,
      });
      expect(await entries(`actor=${people[0].user.id}`)).toEqual([]);
      expect(await entries(`act=sessions_ended&target=${people[0].user.id}`)).toEqual([]);
      expect(
        await entries(`act=role_changed&actor=${admin.user.id}&target=${people[1].user.id}`),
      ).toHaveLength(1);

      for (const role of ['user', 'moderator'] as const) {
        const curious = await server.withRole(role);
        expect((await server.api(curious, 'GET', '/moderation/audit')).body.code).toBe('forbidden');
      }
      expect((await server.api(undefined, 'GET', '/moderation/audit')).body.code).toBe('unauthenticated');
      expect((await server.api(admin, 'GET', '/moderation/audit?limit=1000')).body.code).toBe(
        'invalid_request',
      );
    });

    it('shows nobody and nothing where an account was deleted', async () => {
      const gone = await server.person('gone');
      await setRole(admin, gone, 'moderator', 'seems to be kind');
      await server.api(gone, 'DELETE', '/me', { password: PASSWORD, messages: 'keep', confirm: true });
      const [deletion, change] = await entries(`target=${gone.user.id}`);
      expect(deletion).toMatchObject({ act: 'account_deleted', target: { name: 'deleted user' } });
      expect(JSON.stringify(deletion)).not.toContain('127.0.0.1');
      expect(change).toMatchObject({ act: 'role_changed', reason: null, address: null });
      expect((await verifyChain(server.container.database.sql)).fault).toBeUndefined();
      expect((await setRole(admin, gone, 'user')).body.code).toBe('user_not_found');
    });
  });
});

describe('changes of rooms', () => {
  it('are written down when moderators make them, and not when owners do', async () => {
    const server = await testServer();
    const [owner, mod, ada] = [
      await server.person('owner'),
      await server.withRole('moderator'),
      await server.person('ada'),
    ];
    const { body } = await server.api(owner, 'POST', '/rooms', { kind: 'public', name: 'Garden' });
    const path = `/rooms/${body.room.id}`;
    const acts: [Person, string, string, unknown?][] = [
      [owner, 'PATCH', path, { name: 'Kitchen' }],
      [mod, 'PATCH', path, { topic: 'Tidy', name: 'Yard', membersCanAdd: true }],
      [mod, 'PATCH', path, { topic: 'Tidy' }],
      [owner, 'POST', `${path}/members`, { users: [ada.user.id, mod.user.id] }],
      [owner, 'DELETE', `${path}/members/${ada.user.id}`],
      [owner, 'POST', `${path}/members`, { users: [ada.user.id] }],
      [mod, 'DELETE', `${path}/members/${ada.user.id}`],
      [mod, 'DELETE', `${path}?confirm=true`],
    ];
    for (const [by, method, to, input] of acts) {
      expect((await server.api(by, method, to, input)).status, `${method} ${to}`).toBeLessThan(300);
    }
    const { rows } = await sql<Record<string, unknown>>`
      select act, actor_id as actor, target_id as target, room_id as room, facts from audit_entries
      order by seq`.execute(server.container.database.sql);
    const common = { actor: mod.user.id, room: body.room.id };
    expect(rows).toEqual([
      { ...common, act: 'room_changed', target: null, facts: { changes: 'renamed topic membersCanAdd' } },
      { ...common, act: 'member_removed', target: ada.user.id, facts: {} },
      { ...common, act: 'room_archived', target: null, facts: {} },
    ]);
    await server.close();
  });
});
