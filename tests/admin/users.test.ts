import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode, type ErrorCode } from '#protocol';
import { createPanel } from '../../admin/panel.ts';
import { deskOf } from '../moderation/desk.ts';
import { makeLogged } from '../support/logged.ts';
import { PASSWORD, type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

const reason = 'It was agreed with them';

describe('users in the panel', () => {
  const logged = makeLogged('trace');
  let server: TestServer;
  let admin: Person;
  let moderator: Person;
  let asAdmin: Visit;
  let asModerator: Visit;

  beforeAll(async () => {
    server = await testServer({ SIGN_IN_ATTEMPTS: '1000', LOG_LEVEL: 'trace' }, { log: logged.log });
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
  });
  afterAll(() => server.close());

  const signIn = async (login: string, password = PASSWORD) =>
    (await server.api(undefined, 'POST', '/auth/login', { login, password, session: 'token' })).status;
  const act = (who: Visit, on: Person, name: string, payload: object = {}) =>
    who.act('users', on.user.id, name, { reason, ...payload });
  const stored = async ({ user }: Person) => {
    const { rows } = await sql<{
      role: string;
      name: string;
      disabled: boolean;
      sanctions: number;
      hash: string;
    }>`
      select role, name, disabled_at is not null as disabled, password_hash as hash,
        (select count(*)::int from sanctions where user_id = u.id) as sanctions
      from users u where id = ${user.id}`.execute(server.container.database.sql);
    return rows[0];
  };
  const audited = async ({ user }: Person) => {
    const { body } = await server.api(admin, 'GET', `/moderation/audit?target=${user.id}`);
    return body.entries.map(
      (entry: { act: string; actor: { id: number }; reason: string; address: string }) => ({
        act: entry.act,
        actor: entry.actor.id,
        reason: entry.reason,
        address: entry.address,
      }),
    );
  };
  const entry = (name: string, actor = admin) => ({
    act: name,
    actor: actor.user.id,
    reason,
    address: '192.0.2.9',
  });
  const offered = async (who: Visit, to: Person) => {
    const { record } = await who.open('users', to.user.id);
    return record.recordActions.map(({ name }) => name).filter(name => name !== 'show');
  };

  describe('to see', () => {
    it('are listed with what an admin needs of them, and without addresses to a moderator', async () => {
      const person = await server.person('listed');
      await sql`update users set email = 'listed@example.org' where id = ${person.user.id}`.execute(
        server.container.database.sql,
      );
      const login = { login: person.user.login };
      const { records, meta } = await asAdmin.list('users', login);
      expect(meta.total).toBe(1);
      expect(records[0]?.params).toMatchObject({
        id: person.user.id,
        login: person.user.login,
        name: 'listed',
        email: 'listed@example.org',
        role: 'user',
        avatar: person.user.avatar,
        state: 'active',
        secondFactor: false,
        disabledAt: null,
        deletedAt: null,
      });
      const seen = (await asModerator.list('users', login)).records[0];
      expect(seen?.params).toMatchObject({ login: person.user.login, state: 'active' });
      expect(Object.keys(seen?.params ?? {})).not.toEqual(expect.arrayContaining(['email']));
      expect(JSON.stringify(await asModerator.open('users', person.user.id))).not.toContain('listed@');
    });

    it('cannot be asked about what one may not see', async () => {
      const whoHas = (who: Visit, filter: Record<string, string>) => who.list('users', filter);
      for (const hidden of ['passwordHash', 'loginKey']) {
        expect((await whoHas(asAdmin, { [hidden]: 'x' })).records).toEqual([]);
      }
      expect((await whoHas(asModerator, { email: 'listed@' })).records).toEqual([]);
      expect((await asModerator.search('users', 'listed@', 'email')).records).toEqual([]);
    });

    it('have no column of what a moderator gets no values of', () => {
      const panel = createPanel(server.container);
      const columns = (role: 'admin' | 'moderator') => {
        const json = panel
          .findResource('users')
          .decorate()
          .toJSON({ id: '1', email: 'x', title: role, address: '192.0.2.1' });
        return [json.listProperties, json.showProperties, json.filterProperties].map(list =>
          list.map(one => one.name),
        );
      };
      const has = (name: string) => expect.arrayContaining([name]);
      expect(columns('admin')).toEqual([has('email'), has('email'), has('email')]);
      for (const names of columns('moderator')) expect(names).not.toEqual(has('email'));
    });

    it('are found by part of a login or name, role, state and time', async () => {
      const [one, other] = [await server.withRole('moderator', 'findable'), await server.person('findable')];
      await act(asAdmin, other, 'disable');
      const found = async (filter: Record<string, string>) =>
        (await asAdmin.list('users', { login: 'findable', ...filter })).records.map(({ id }) => id);
      expect(await found({})).toEqual([other.user.id, one.user.id]);
      expect(await found({ name: 'INDAB' })).toHaveLength(2);
      expect(await found({ role: 'moderator' })).toEqual([one.user.id]);
      expect(await found({ state: 'disabled' })).toEqual([other.user.id]);
      expect(await found({ state: 'active' })).toEqual([one.user.id]);
      expect(await found({ state: 'deleted' })).toEqual([]);
      expect(await found({ state: 'unheard of' })).toEqual([]);
      expect(await found({ 'createdAt~~from': '2100-01-01' })).toEqual([]);
      expect(await found({ 'createdAt~~to': '2100-01-01' })).toHaveLength(2);
      expect((await asAdmin.search('users', one.user.login)).records.map(({ id }) => id)).toEqual([
        one.user.id,
      ]);
    });

    it('come 25 a page, the newest first', async () => {
      for (let i = 0; i < 26; i++) {
        await sql`insert into users (login, login_key, name, password_hash)
          values (${`page-${i}`}, ${`page-${i}`}, 'Page', 'none')`.execute(server.container.database.sql);
      }
      const { records } = await asAdmin.list('users');
      expect(records).toHaveLength(25);
      expect(records[0]?.params['login']).toBe('page-25');
      expect((await asAdmin.list('users', {}, { page: '2' })).records[0]?.params['login']).toBe('page-0');
    });
  });

  describe('to act on', () => {
    it('get offered what the table of powers says', async () => {
      const [user, otherAdmin] = [await server.person(), await server.withRole('admin')];
      const sanctions = ['mute', 'timeout', 'ban'];
      const takings = ['removeMessages', 'removeAvatar'];
      const account = ['changeRole', 'resetPassword', 'endSessions', 'disable'];
      expect(await offered(asAdmin, user)).toEqual([...account, ...sanctions, ...takings]);
      expect(await offered(asAdmin, moderator)).toEqual([...account, ...sanctions, ...takings]);
      expect(await offered(asAdmin, otherAdmin)).toEqual([...account, ...takings]);
      expect(await offered(asAdmin, admin)).toEqual([]);
      expect(await offered(asModerator, user)).toEqual([...sanctions, ...takings]);
      expect(await offered(asModerator, admin)).toEqual([]);
      expect(await offered(asModerator, moderator)).toEqual([]);
    });

    it('get offered nothing once they gave their account up', async () => {
      const person = await server.person();
      await sql`update users set deleted_at = now() where id = ${person.user.id}`.execute(
        server.container.database.sql,
      );
      expect(await offered(asAdmin, person)).toEqual([]);
    });

    it.each<[string, object]>([
      ['changeRole', { role: 'admin' }],
      ['resetPassword', {}],
      ['resetSecondFactor', {}],
      ['endSessions', {}],
      ['disable', {}],
      ['enable', {}],
    ])('are safe from %s by a moderator who posts it all the same', async (name, payload) => {
      const person = await server.person();
      const before = await stored(person);
      expect((await act(asModerator, person, name, payload)).notice?.message).toBe('forbiddenError');
      expect(await stored(person)).toEqual(before);
      expect(await audited(person)).toEqual([]);
      expect((await server.api(person, 'GET', '/me')).status).toBe(200);
    });

    it.each(['mute', 'timeout', 'ban', 'removeMessages', 'removeAvatar'])(
      'are safe from %s by a moderator when they are one themselves',
      async name => {
        const person = await server.withRole('moderator');
        const before = await stored(person);
        const { notice } = await act(asModerator, person, name, { seconds: '3600' });
        expect(notice).toMatchObject({ type: 'error', message: 'forbiddenError' });
        expect(await stored(person)).toEqual(before);
        expect(await audited(person)).toEqual([]);
      },
    );

    it.each<[string, object, string]>([
      ['changeRole', { role: 'owner' }, 'role'],
      ['changeRole', {}, 'role'],
      ['changeRole', { role: 'admin', reason: ' ' }, 'reason'],
      ['ban', { seconds: '1' }, 'seconds'],
      ['timeout', { seconds: 'untilLifted' }, 'seconds'],
      ['ban', { seconds: '600', reason: 'x'.repeat(1_001) }, 'reason'],
      ['disable', { reason: '' }, 'reason'],
      ['resetPassword', { reason: '' }, 'reason'],
    ])('stay as they are when the form of %s does not fit (%#)', async (name, payload, field) => {
      const person = await server.person();
      const before = await stored(person);
      const { record, notice } = await act(asAdmin, person, name, payload);
      expect(Object.keys(record.errors)).toEqual([field]);
      expect(notice?.type).toBe('error');
      expect(await stored(person)).toEqual(before);
      expect(await audited(person)).toEqual([]);
    });

    it('stay as they are when a form is only looked at', async () => {
      const person = await server.person();
      const before = await stored(person);
      for (const name of await offered(asAdmin, person)) {
        const { record } = await asAdmin.open('users', person.user.id, name);
        expect(record.id).toBe(person.user.id);
      }
      expect(await stored(person)).toEqual(before);
      expect(await audited(person)).toEqual([]);
    });
  });

  describe('to make', () => {
    const create = (payload: object) => asAdmin.actWithout('users', 'createUser', payload);

    it('have a role and a password that is shown once when none was given', async () => {
      const { notice, shown } = await create({
        login: 'made-1',
        name: 'Made',
        email: 'made@example.org',
        role: 'moderator',
      });
      expect(notice).toEqual({ type: 'success', message: 'actDone' });
      expect(shown?.label).toBe('generatedPassword');
      expect(await signIn('made-1', shown?.value)).toBe(200);
      const { records } = await asAdmin.list('users', { login: 'made-1' });
      expect(records[0]?.params).toMatchObject({
        name: 'Made',
        email: 'made@example.org',
        role: 'moderator',
      });
      expect(logged.text()).not.toContain(shown?.value);
      expect(JSON.stringify(records)).not.toContain(shown?.value);
    });

    it('have the password that was given, which is not shown', async () => {
      const answer = await create({ login: 'made-2', role: 'user', password: 'another quiet sentence' });
      expect(JSON.stringify(answer)).not.toContain('another quiet sentence');
      expect(answer.shown).toBeUndefined();
      expect(await signIn('made-2', 'another quiet sentence')).toBe(200);
    });

    it.each<[object, string, string]>([
      [{ login: '' }, 'login', 'required'],
      [{ login: 'with space' }, 'login', 'loginRule'],
      [{ email: 'nowhere' }, 'email', 'emailRule'],
      [{ role: '' }, 'role', 'required'],
      [{ role: 'god' }, 'role', 'notValid'],
      [{ password: 'short' }, 'password', 'tooShort'],
      [{ password: 'password123' }, 'password', 'password_common' satisfies ErrorCode],
      [{ name: 'x'.repeat(65) }, 'name', 'tooLong'],
    ])('are not made from what does not fit (%#)', async (wrong, field, message) => {
      const { record, notice, shown } = await create({ login: 'unmade', role: 'user', ...wrong });
      expect(record.errors).toEqual({ [field]: expect.objectContaining({ message }) });
      expect([notice?.type, shown]).toEqual(['error', undefined]);
      expect((await asAdmin.list('users', { login: 'unmade' })).records).toEqual([]);
    });

    it('have a login and an address of their own', async () => {
      await create({ login: 'taken', email: 'taken@example.org', role: 'user' });
      expect((await create({ login: 'Taken', role: 'user' })).record.errors['login']?.message).toBe(
        'login_taken',
      );
      const { record } = await create({ login: 'not-taken', email: 'taken@example.org', role: 'user' });
      expect(record.errors['email']?.message).toBe('email_taken');
    });

    it('are not made by moderators', async () => {
      const { notice } = await asModerator.actWithout('users', 'createUser', {
        login: 'sneaked',
        role: 'admin',
      });
      expect(notice?.message).toBe('forbiddenError');
      expect((await asAdmin.list('users', { login: 'sneaked' })).records).toEqual([]);
    });
  });

  describe('of an act', () => {
    it('get another role, which everybody sees at once', async () => {
      const [person, watcher] = [await server.person(), await server.person()];
      const [theirs, seen] = [await server.enter(person), await server.enter(watcher)];
      const { record } = await act(asAdmin, person, 'changeRole', { role: 'moderator' });
      expect(record.params['role']).toBe('moderator');
      const isThem = (event: { data: { id: number; role: string } }) =>
        event.data.id === person.user.id && event.data.role === 'moderator';
      await seen.event('user', isThem);
      await theirs.event('notice', ({ data }) => data.content.kind === 'roleChanged');
      expect(await audited(person)).toEqual([entry('role_changed')]);
      for (const socket of [theirs, seen]) socket.close();
    });

    it('get a new password, shown once, in no log, that alone opens the account', async () => {
      const person = await server.person();
      const socket = await server.enter(person);
      const { shown, record } = await act(asAdmin, person, 'resetPassword');
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect(await signIn(person.user.login)).toBe(401);
      expect(await signIn(person.user.login, shown?.value)).toBe(200);
      expect(await audited(person)).toEqual([entry('password_reset')]);
      expect(logged.text()).not.toContain(shown?.value);
      const told = JSON.stringify([
        record,
        await asAdmin.open('users', person.user.id),
        await audited(person),
      ]);
      expect(told).not.toContain(shown?.value);
    });

    it('lose a second factor that they have; others are not asked for it', async () => {
      const person = await server.person();
      expect(await offered(asAdmin, person)).not.toContain('resetSecondFactor');
      await sql`insert into second_factors (user_id, secret, confirmed_at) values (${person.user.id}, 'x', now())`.execute(
        server.container.database.sql,
      );
      const { record } = await asAdmin.open('users', person.user.id);
      expect(record.params['secondFactor']).toBe(true);
      expect((await asModerator.open('users', person.user.id)).record.params).not.toHaveProperty(
        'secondFactor',
      );
      const after = await act(asAdmin, person, 'resetSecondFactor');
      expect(after.record.params['secondFactor']).toBe(false);
      expect(await audited(person)).toEqual([entry('second_factor_reset')]);
    });

    it('are signed out everywhere', async () => {
      const person = await server.person();
      const socket = await server.enter(person);
      await act(asAdmin, person, 'endSessions');
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect(await signIn(person.user.login)).toBe(200);
      expect(await audited(person)).toEqual([entry('sessions_ended')]);
    });

    it('are closed out until they are enabled', async () => {
      const person = await server.person();
      const socket = await server.enter(person);
      const { record } = await act(asAdmin, person, 'disable');
      expect(record.params).toMatchObject({ state: 'disabled', disabledAt: expect.any(String) });
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect(await signIn(person.user.login)).toBeGreaterThanOrEqual(400);
      expect(await offered(asAdmin, person)).toEqual(expect.arrayContaining(['enable']));
      expect(await offered(asAdmin, person)).not.toContain('disable');
      const after = await act(asAdmin, person, 'enable');
      expect(after.record.params).toMatchObject({ state: 'active', disabledAt: null });
      expect(await signIn(person.user.login)).toBe(200);
      expect(await audited(person)).toEqual([entry('user_enabled'), entry('user_disabled')]);
    });

    it('are banned by a moderator, out at once, for as long as was said', async () => {
      const person = await server.person();
      const socket = await server.enter(person);
      await act(asModerator, person, 'ban', { seconds: '86400' });
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect(await signIn(person.user.login)).toBe(403);
      const { rows } = await sql<{ kind: string; room: null; seconds: number }>`
        select kind, room_id as room, extract(epoch from expires_at - created_at)::int as seconds
        from sanctions where user_id = ${person.user.id}`.execute(server.container.database.sql);
      expect(rows).toEqual([{ kind: 'ban', room: null, seconds: 86_400 }]);
      expect(await audited(person)).toEqual([entry('sanctioned', moderator)]);
    });

    it.each([
      ['mute', 'untilLifted', null],
      ['timeout', '600', expect.any(String)],
    ])('hear of a %s at their open socket', async (name, seconds, expiresAt) => {
      const person = await server.person();
      const socket = await server.enter(person);
      await act(asAdmin, person, name, { seconds });
      const { data } = await socket.event('standing', ({ data }) => data.sanctions.length > 0);
      expect(data.sanctions).toEqual([
        expect.objectContaining({ kind: name, room: null, reason, expiresAt }),
      ]);
      socket.close();
    });

    it('lose all that they wrote', async () => {
      const person = await server.person();
      const desk = deskOf(server);
      const room = await desk.room(person);
      const seq = await desk.say(person, room, 'an advertisement');
      await act(asModerator, person, 'removeMessages');
      const message = () => desk.good(person, 'GET', `/rooms/${room}/messages/${seq}`);
      await expect.poll(message).toMatchObject({ text: '', deletedAt: expect.any(String) });
      expect(await desk.told(person)).toEqual([{ kind: 'messagesRemoved', reason }]);
      expect(await audited(person)).toEqual([entry('messages_removed', moderator)]);
    });

    it('lose a picture that offends', async () => {
      const person = await server.person();
      const theirs = `/avatars/${'0'.repeat(32)}/128.webp`;
      await sql`update users set avatar = ${theirs} where id = ${person.user.id}`.execute(
        server.container.database.sql,
      );
      const { record } = await act(asModerator, person, 'removeAvatar');
      expect(record.params['avatar']).toMatch(/^\/avatars\//);
      expect(record.params['avatar']).not.toBe(theirs);
      expect(await audited(person)).toEqual([entry('avatar_removed', moderator)]);
    });
  });

  describe('in bulk', () => {
    it('are disabled but for who cannot be, and that is said', async () => {
      const people = [await server.person(), await server.person()];
      const sockets = await Promise.all(people.map(person => server.enter(person)));
      const ids = [...people, admin].map(({ user }) => user.id);
      const { failures, notice } = await asAdmin.actOnMany('users', ids, 'disableSelected', { reason });
      expect(failures).toEqual([{ id: String(admin.user.id), title: admin.user.login, code: 'own_account' }]);
      expect(notice?.options).toEqual({ done: 2, failed: 1 });
      for (const socket of sockets) expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
      expect((await stored(admin))?.disabled).toBe(false);
    });

    it.each<[string, object]>([
      ['banSelected', { seconds: '3600' }],
      ['timeoutSelected', { seconds: '3600' }],
    ])('get %s by a moderator, but for those above users', async (name, payload) => {
      const [user, peer] = [await server.person(), await server.withRole('moderator')];
      const ids = [user.user.id, peer.user.id];
      const { failures } = await asModerator.actOnMany('users', ids, name, { reason, ...payload });
      expect(failures?.map(({ id, code }) => [id, code])).toEqual([[String(peer.user.id), 'forbidden']]);
      expect((await stored(user))?.sanctions).toBe(1);
      expect((await stored(peer))?.sanctions).toBe(0);
    });

    it.each(['endSessionsSelected', 'disableSelected'])('are safe from %s by a moderator', async name => {
      const person = await server.person();
      const { notice } = await asModerator.actOnMany('users', [person.user.id], name, { reason });
      expect(notice?.message).toBe('forbiddenError');
      expect(await audited(person)).toEqual([]);
    });
  });

  it('give away no hash, no secret and no token, nor does anything that refers to them', async () => {
    const person = await server.withRole('moderator', 'keeper');
    const secret = 'THE-SECRET-OF-THE-APP';
    const panelHash = 'c0ffee'.repeat(10);
    const db = server.container.database.sql;
    await sql`insert into second_factors (user_id, secret, confirmed_at)
      values (${person.user.id}, ${Buffer.from(secret)}, now())`.execute(db);
    await sql`update sessions set panel_hash = ${panelHash} where user_id = ${person.user.id}`.execute(db);
    // Somebody works on it, so that nobody takes it away.
    await sql`insert into avatar_uploads (user_id, id, bytes, leased_until)
      values (${person.user.id}, gen_random_uuid(), ${Buffer.from(secret)}, now() + interval '1 hour')`.execute(
      db,
    );
    const room = await deskOf(server).room(person);
    await deskOf(server).say(person, room, 'something');
    const { rows } = await sql<{ hash: string }>`
      select password_hash as hash from users where password_hash <> 'none'
      union select hash from refresh_tokens union select ${panelHash}
      union select ${secret} union select ${Buffer.from(secret).toString('base64')}`.execute(db);
    const panel = createPanel(server.container);
    const answers = await Promise.all(
      panel.resources.map(async resource => {
        const id = resource.id();
        const { records } = await asAdmin.list(id, {}, { perPage: '500' });
        const opened = await Promise.all(records.slice(0, 50).map(record => asAdmin.open(id, record.id)));
        return [records, opened, await asAdmin.search(id, '')];
      }),
    );
    const all = JSON.stringify(answers);
    expect(rows.length).toBeGreaterThan(20);
    for (const { hash } of rows) expect(all.includes(hash)).toBe(false);
    for (const name of ['passwordHash', 'loginKey', 'panelHash', 'bytes', 'privateHash']) {
      expect(all).not.toContain(`"${name}"`);
    }
    for (const id of ['users', 'sessions', 'rooms', 'memberships', 'avatars']) {
      expect((await asAdmin.list(id)).records.length).toBeGreaterThan(0);
    }
  });
});
