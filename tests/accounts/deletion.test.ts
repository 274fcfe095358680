import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { holdJob } from '../support/held-job.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

const password = 'a quiet sentence';

describe('giving up an account', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ SIGN_IN_ATTEMPTS: '1000' });
  });
  afterAll(() => server.close());

  const db = () => server.container.database.sql;
  const leave = (person: Person, wish: object = {}) =>
    server.api(person, 'DELETE', '/me', { password, messages: 'keep', confirm: true, ...wish });
  const send = (person: Person, room: number, text: string) =>
    server.api(person, 'POST', `/rooms/${room}/messages`, { clientId: clientId(), text });
  const roomOf = async (owner: Person, kind: 'public' | 'private' = 'public') => {
    const { body } = await server.api(owner, 'POST', '/rooms', { kind, name: 'Garden' });
    return body.room.id as number;
  };
  const memberships = async (person: Person) => {
    const { rows } = await sql`
      select from memberships where user_id = ${person.user.id} and left_at is null`.execute(db());
    return rows.length;
  };
  const finish = () => server.container.accounts.deletions.finish(new AbortController().signal);
  const row = async (person: Person) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from users where id = ${person.user.id}`.execute(db());
    return rows[0];
  };

  it('takes password and confirmation, and says what becomes of the messages', async () => {
    const ann = await server.person('ann');
    for (const [wish, code] of [
      [{ confirm: false }, 'confirmation_required'],
      [{ confirm: undefined }, 'confirmation_required'],
      [{ password: 'something else' }, 'password_wrong'],
      [{ password: undefined }, 'invalid_request'],
      [{ messages: undefined }, 'invalid_request'],
      [{ messages: 'burn' }, 'invalid_request'],
      [{ user: 1 }, 'invalid_request'],
    ] as const) {
      expect([wish, (await leave(ann, wish)).body.code]).toEqual([wish, code]);
    }
    expect((await server.api(ann, 'GET', '/me')).status).toBe(200);
    expect((await server.api(undefined, 'DELETE', '/me', { password, messages: 'keep' })).status).toBe(401);
  });

  it('takes a code of the second factor, too, if there is one', async () => {
    const ann = await server.person('ann');
    const { body } = await server.api(ann, 'POST', '/me/second-factor', { password });
    const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
    await server.api(ann, 'POST', '/me/second-factor/confirm', { code: totp.generate() });
    expect((await leave(ann)).body.code).toBe('second_factor_required');
    expect((await leave(ann, { code: '000000' })).body.code).toBe('second_factor_wrong');
    await sql`update second_factors set last_step = 0 where user_id = ${ann.user.id}`.execute(db());
    expect((await leave(ann, { code: totp.generate() })).status).toBe(204);
    const { rows } = await sql`
      select user_id from second_factors where user_id = ${ann.user.id}
      union all select user_id from recovery_codes where user_id = ${ann.user.id}`.execute(db());
    expect(rows).toEqual([]);
  });

  it('signs out everywhere at once, and for good', async () => {
    const ann = await server.person('ann');
    const login = { login: ann.user.login, password, session: 'token' };
    const other = (await server.api(undefined, 'POST', '/auth/login', login)).body;
    const sockets = [
      await server.enter(ann),
      await server.enter({ user: ann.user, token: other.accessToken }),
    ];
    const bob = await server.person('bob');
    const hears = await server.enter(bob);
    expect((await leave(ann)).status).toBe(204);
    for (const socket of sockets) expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    for (const token of [ann.token, other.accessToken]) {
      const { body } = await server.api({ user: ann.user, token }, 'GET', '/me');
      expect(body.code).toBe('session_ended');
    }
    const { refreshToken } = other;
    expect((await server.api(undefined, 'POST', '/auth/refresh', { refreshToken })).body.code).toBe(
      'refresh_refused',
    );
    for (const typed of [ann.user.login, `deleted user ${ann.user.id}`]) {
      const answer = await server.api(undefined, 'POST', '/auth/login', { ...login, login: typed });
      expect(answer.body.code).toBe('bad_credentials');
    }
    const { data } = await hears.event('user', event => event.data.id === ann.user.id);
    expect(data).toEqual({
      id: ann.user.id,
      login: `deleted user ${ann.user.id}`,
      name: 'deleted user',
      role: 'user',
      avatar: null,
    });
    hears.close();
    // The login is free again.
    const again = await server.api(undefined, 'POST', '/auth/register', { login: ann.user.login, password });
    expect(again.status).toBe(201);
  });

  it('leaves nothing to find of the person', async () => {
    const [ann, bob] = [await server.person('ann-to-be-found'), await server.person('bob')];
    await server.api(bob, 'PUT', `/contacts/${ann.user.id}`, { name: 'Ann' });
    await server.api(ann, 'PUT', `/contacts/${bob.user.id}`, { name: 'Bob' });
    await server.api(bob, 'PUT', `/me/blocks/${ann.user.id}`);
    await leave(ann);
    for (const q of ['ann-to-be', 'deleted']) {
      expect((await server.api(bob, 'GET', `/users?q=${q}`)).body.users).toEqual([]);
    }
    expect((await server.api(bob, 'GET', `/users/${ann.user.id}`)).body.code).toBe('user_not_found');
    expect((await server.api(bob, 'GET', '/contacts')).body.contacts).toEqual([]);
    expect((await server.api(bob, 'GET', '/me/blocks')).body.blocks).toEqual([]);
    expect((await server.api(bob, 'POST', '/direct', { user: ann.user.id })).body.code).toBe(
      'user_not_found',
    );
    expect(await row(ann)).toMatchObject({
      login: `deleted user ${ann.user.id}`,
      name: 'deleted user',
      email: null,
      avatar: null,
      password_hash: '',
      role: 'user',
    });
  });

  it('with `keep` leaves what was said, by `deleted user`', async () => {
    const [ann, bob] = [await server.person('ann'), await server.person('bob')];
    const room = await roomOf(ann);
    await server.api(ann, 'POST', `/rooms/${room}/members`, { users: [bob.user.id] });
    await send(ann, room, 'it was nice here');
    const socket = await server.enter(bob);
    await leave(ann);
    await socket.event('member', ({ data }) => data.user.id === bob.user.id && data.role === 'owner');
    socket.close();
    const { body } = await server.api(bob, 'GET', `/rooms/${room}/messages`);
    expect(body.messages).toContainEqual(
      expect.objectContaining({
        text: 'it was nice here',
        author: { id: ann.user.id, name: 'deleted user', role: 'user', avatar: null },
      }),
    );
    await expect.poll(() => memberships(ann)).toBe(0);
  });

  it('is written down without a name or an address', async () => {
    const ann = await server.person('ann');
    await leave(ann);
    const { rows } = await sql`
      select e.act, e.actor_id as actor, e.facts, coalesce(p.address, '') || coalesce(p.reason, '') as private
      from audit_entries e left join audit_private p on p.seq = e.seq
      where e.target_id = ${ann.user.id}`.execute(db());
    expect(rows).toEqual([
      { act: 'account_deleted', actor: ann.user.id, facts: { messages: 'keep' }, private: '' },
    ]);
  });

  it('goes on after an interruption, and ends only when nothing can come after it', async () => {
    const [ann, bob] = [await server.person('ann'), await server.person('bob')];
    for (let i = 0; i < 3; i++) await roomOf(ann);
    // The service would go on by itself.
    await holdJob(db(), 'finish_deletions');
    // As if the node had died after the first transaction.
    await sql`
      update users set login = 'deleted user ' || id, login_key = 'deleted user ' || id, name = 'deleted user',
        deleted_at = now() where id = ${ann.user.id}`.execute(db());
    await sql`insert into account_deletions (user_id, erase) values (${ann.user.id}, false)`.execute(db());
    const stopped = new AbortController();
    stopped.abort();
    await server.container.accounts.deletions.finish(stopped.signal);
    expect(await memberships(ann)).toBe(4);
    await finish();
    expect(await memberships(ann)).toBe(0);

    // What was under way when the account went.
    await sql`
      insert into sessions (id, user_id, user_agent, address, expires_at, ends_at)
      values (gen_random_uuid(), ${ann.user.id}, 'late', '192.0.2.1', now() + '1 day', now() + '1 day')`.execute(
      db(),
    );
    const room = await roomOf(bob);
    await sql`
      insert into memberships (room_id, user_id, version) values (${room}, ${ann.user.id}, 1)`.execute(db());
    await sql`update rooms set member_count = member_count + 1 where id = ${room}`.execute(db());
    expect((await server.api(ann, 'GET', '/me')).body.code).toBe('session_ended');
    await finish();
    const { rows } = await sql`select from sessions where user_id = ${ann.user.id}`.execute(db());
    expect([rows.length, await memberships(ann)]).toEqual([0, 0]);

    const finished = async () => {
      const found = await sql<{ finished: boolean }>`
        select finished_at is not null as finished from account_deletions
        where user_id = ${ann.user.id}`.execute(db());
      return found.rows[0]?.finished;
    };
    expect(await finished()).toBe(false);
    await sql`
      update account_deletions set started_at = now() - interval '2 minutes'
      where user_id = ${ann.user.id}`.execute(db());
    await finish();
    expect(await finished()).toBe(true);
  });

  it('twice at once is once', async () => {
    const ann = await server.person('ann');
    const answers = await Promise.all([leave(ann), leave(ann), leave(ann)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 204) expect(body.code).toBe('session_ended');
  });

  describe('as an admin', () => {
    const onlyAdmins = async (...admins: Person[]) => {
      await sql`
        update users set role = case when id = any (${admins.map(admin => admin.user.id)}::bigint[])
          then 'admin' else 'user' end
        where deleted_at is null`.execute(db());
    };

    it('is refused to the last one', async () => {
      const [ann, bob] = [await server.person('ann'), await server.person('bob')];
      await onlyAdmins(ann);
      const refused = await leave(ann, { messages: 'erase' });
      expect([refused.status, refused.body.code]).toEqual([409, 'last_admin']);
      expect(await row(ann)).toMatchObject({ login: ann.user.login, deleted_at: null, role: 'admin' });
      await onlyAdmins(ann, bob);
      expect((await leave(ann)).status).toBe(204);
      expect(await row(ann)).toMatchObject({ role: 'user' });
      expect((await leave(bob)).body.code).toBe('last_admin');
    });

    it('leaves one of two who go at once', async () => {
      for (let round = 0; round < 3; round++) {
        const two = [await server.person('ann'), await server.person('bob')];
        await onlyAdmins(...two);
        const answers = await Promise.all(two.map(admin => leave(admin)));
        expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
        const { rows } = await sql`select from users where role = 'admin'`.execute(db());
        expect(rows).toHaveLength(1);
      }
    });
  });
});
