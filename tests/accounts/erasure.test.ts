import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAudit } from '../../src/audit/audit-log.ts';
import { deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

/** Stands in everything that is about the person, and nowhere else. */
const MARK = 'zqxmark';
const ADDRESS = '203.0.113.77';
const password = 'a quiet sentence';

describe('an erased account', () => {
  let server: TestServer;
  let [ann, bob, mod, admin]: Person[] = [];
  beforeAll(async () => {
    server = await testServer({ TRUST_PROXY: '127.0.0.1' });
    [bob, mod] = [await server.person('bob'), await server.withRole('moderator', 'mod')];
    admin = await server.withRole('admin');
  });
  afterAll(() => server.close());

  const db = () => server.container.database.sql;

  /** A request from Ann's device. */
  async function annDoes(method: string, path: string, body?: unknown) {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        'user-agent': `${MARK}-device`,
        'x-forwarded-for': ADDRESS,
        ...(ann === undefined ? {} : { authorization: `Bearer ${ann.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([method, path, response.status < 300 ? 'done' : text]).toEqual([method, path, 'done']);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** All that a moderator writes to and about others: it stands in rows of theirs, and in what these were told. */
  async function annModerates(victim: Person): Promise<void> {
    const desk = deskOf(server);
    const [user, reason] = [victim.user.id, `${MARK} because`];
    const room = await server.container.rooms.general.ensureGeneral();
    const path = `/rooms/${room}/messages/${await desk.say(victim, room, 'one')}`;
    await annDoes('DELETE', path, { reason });
    await annDoes('POST', `${path}/restore`, { reason });
    await annDoes('POST', `/moderation/users/${user}/remove-avatar`, { reason });
    await annDoes('POST', `/moderation/users/${user}/remove-messages`, { reason });

    // Reports: one that is closed with her words, and one that somebody else closed after her.
    for (const closedAgain of [true, false]) {
      const seq = await desk.say(victim, room, 'two');
      const id = await desk.report(bob as Person, { room, seq });
      await annDoes('POST', `/moderation/reports/${id}/claim`);
      await annDoes('POST', `/moderation/reports/${id}/resolve`, { note: `${MARK} note` });
      if (!closedAgain) continue;
      await annDoes('POST', `/moderation/reports/${id}/reopen`, { reason });
      await desk.step(mod, id, 'claim');
      await desk.step(mod, id, 'dismiss', { note: 'of the other moderator' });
    }

    const order = { user, reason, seconds: 3_600 };
    const { id: lifted } = await annDoes('POST', '/moderation/sanctions', { ...order, kind: 'mute' });
    await annDoes('POST', `/moderation/sanctions/${lifted}/lift`, { reason: `${MARK} lifted` });
    await annDoes('POST', '/moderation/sanctions', { ...order, kind: 'timeout', room });
    const appealed = await desk.sanction(victim, mod as Person);
    const { report } = await desk.good(victim, 'POST', `/me/sanctions/${appealed}/appeal`, { text: 'Why?' });
    await annDoes('POST', `/moderation/reports/${report}/claim`);
    await annDoes('POST', `/moderation/reports/${report}/dismiss`, { note: `${MARK} note` });
  }

  /** Tables with a row that has the mark or the address anywhere in it, whatever its columns are. */
  async function traces(): Promise<string[]> {
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`.execute(db());
    expect(tables.rows.length).toBeGreaterThan(20);
    const hex = Buffer.from(MARK).toString('hex');
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql`
        select from ${sql.table(name)} as t
        where t::text ilike any (array[${`%${MARK}%`}, ${`%${ADDRESS}%`}, ${`%${hex}%`}]) limit 1`.execute(
        db(),
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it('is nowhere in the database any more: no text, name, address or device', async () => {
    const registered = await annDoes('POST', '/auth/register', {
      login: `${MARK}-login`,
      password,
      name: `${MARK} Ann`,
      email: `${MARK}@example.org`,
      session: 'token',
    });
    ann = { user: registered.user, token: registered.accessToken };
    const annId = ann.user.id;
    const bobId = bob?.user.id ?? 0;
    await annDoes('POST', '/auth/login', { login: `${MARK}-login`, password });
    await annDoes('PATCH', '/me', { name: `${MARK} Ann the second` });
    await annDoes('POST', '/me/second-factor', { password });

    // As a moderator, which she is for a while: acts on others, and the names of rooms that are not hers.
    const setRole = (role: string) =>
      server.api(admin, 'PATCH', `/admin/users/${annId}/role`, { role, reason: `${MARK} serves` });
    await setRole('moderator');
    const victim = await server.person('victim');
    await annModerates(victim);
    const bobsNamed = (
      await server.api(bob, 'POST', '/rooms', { kind: 'public', name: 'Pond', topic: 'Fish' })
    ).body.room.id;
    await annDoes('PATCH', `/rooms/${bobsNamed}`, { name: `${MARK} pond`, topic: `${MARK} fish` });
    await setRole('user');

    // Rooms: notes by her and on her.
    const general = await server.container.rooms.general.ensureGeneral();
    const bobs = (await server.api(bob, 'POST', '/rooms', { kind: 'public', name: 'Garden' })).body.room.id;
    for (let i = 0; i < 2; i++) {
      await server.api(bob, 'POST', `/rooms/${bobs}/members`, { users: [annId] });
      if (i === 0) await server.api(bob, 'DELETE', `/rooms/${bobs}/members/${annId}`);
    }
    const annsRoom = (
      await annDoes('POST', '/rooms', { kind: 'private', name: `${MARK} room`, topic: `${MARK} first topic` })
    ).room.id;
    await annDoes('POST', `/rooms/${annsRoom}/members`, { users: [bobId] });
    await annDoes('PATCH', `/rooms/${annsRoom}`, { topic: `${MARK} topic` });
    const direct = (await annDoes('POST', '/direct', { user: bobId })).room.id;

    // Messages: plain, edited, deleted by her, deleted by a moderator; in a room that she has left.
    for (const room of [general, bobs, annsRoom, direct]) {
      for (const what of ['plain', 'edited', 'deleted']) {
        const { seq } = await annDoes('POST', `/rooms/${room}/messages`, {
          clientId: `${MARK}-${clientId()}`,
          text: `${MARK} ${what}`,
        });
        if (what === 'edited')
          await annDoes('PATCH', `/rooms/${room}/messages/${seq}`, { text: `${MARK} again` });
        if (what === 'deleted') await annDoes('DELETE', `/rooms/${room}/messages/${seq}`);
      }
    }
    await annDoes('POST', `/rooms/${bobs}/leave`, { confirm: true });
    await server.api(bob, 'POST', `/rooms/${general}/messages`, { clientId: clientId(), text: 'of bob' });

    // What others wrote about her, and she about others.
    await server.api(bob, 'PUT', `/contacts/${annId}`, { name: `${MARK} as bob calls her` });
    await annDoes('PUT', `/contacts/${bobId}`, { name: `${MARK} calls him so` });
    await annDoes('PUT', `/me/blocks/${bobId}`);
    // Her own appeal, and what was answered.
    const desk = deskOf(server);
    const muted = await desk.sanction(ann, mod as Person, { room: bobs });
    const { report } = await annDoes('POST', `/me/sanctions/${muted}/appeal`, { text: `${MARK} appeals` });
    await desk.step(mod, report, 'claim');
    await desk.step(mod, report, 'dismiss', { note: `${MARK} stays muted` });
    const noted = JSON.stringify({ kind: 'messagesRemoved', reason: `${MARK} reason` });
    await sql`
      with sanction as (
        insert into sanctions (user_id, kind, reason, created_by, lifted_at, lifted_by, lift_reason)
        values (${annId}, 'mute', ${`${MARK} reason`}, ${mod?.user.id}, now(), ${mod?.user.id}, ${`${MARK} lifted`})
      ), notice as (
        insert into notices (user_id, content) values (${annId}, ${noted}::jsonb)
      ), by_her as (
        insert into reports (kind, target_id) values ('user', ${bobId}) returning id
      ), on_her as (
        insert into reports (kind, target_id, status, closed_by, closed_at, note)
        values ('user', ${annId}, 'resolved', ${mod?.user.id}, now(), ${`${MARK} note`}) returning id
      ), told as (
        insert into notices (user_id, content)
        select ${bobId}::bigint, jsonb_build_object('kind', 'reportClosed', 'report', id, 'outcome', 'resolved',
          'note', ${`${MARK} note`}::text) from on_her
      )
      insert into report_voices (report_id, user_id, category, text)
      select id, ${annId}::bigint, 'abuse', ${`${MARK} complains`} from by_her
      union all
      select id, ${bobId}::bigint, 'abuse', ${`${MARK} is bad`} from on_her`.execute(db());
    await server.container.database.transaction(async tx => {
      const by = { user: mod?.user.id ?? 0, address: '192.0.2.1' };
      await writeAudit(tx, { by, act: 'sanctioned', target: annId, reason: `${MARK} reason` });
      await writeAudit(tx, { by: { user: annId, address: ADDRESS }, act: 'room_changed', reason: 'hers' });
      await writeAudit(tx, { by, act: 'sanctioned', target: bobId, reason: 'nothing to do with her' });
    });
    await expect.poll(traces, { interval: 500 }).toContain('message_search');

    expect(await traces()).toEqual([
      'audit_private',
      'contacts',
      'message_revisions',
      'message_search',
      'messages',
      'notices',
      'report_voices',
      'reports',
      'rooms',
      'sanctions',
      'sessions',
      'users',
    ]);
    const socket = await server.enter(bob as Person);
    const victims = await server.enter(victim);
    await victims.event('standing', ({ data }) => data.sanctions.some(one => one.reason.includes(MARK)));
    await annDoes('DELETE', '/me', { password, messages: 'erase', confirm: true });
    await expect.poll(traces, { interval: 500 }).toEqual([]);

    // Bob saw each of it go while he was there.
    await socket.event('message', ({ room, data }) => room === direct && data.deletedAt !== undefined);
    const noteOnHer = await socket.event('message', ({ data }) => data.system?.user?.id === annId);
    expect(noteOnHer.data.system?.user?.name).toBe('deleted user');
    for (const id of [bobsNamed, annsRoom]) {
      const { data } = await socket.event(
        'room',
        ({ room, data }) => room === id && data.archivedAt === null,
      );
      expect(data).toMatchObject({ name: `Room ${id}`, topic: '' });
    }
    // Who was told by her has it without her words, and their sanctions go on.
    await victims.event('standing', ({ data }) => data.sanctions.every(one => !one.reason.includes(MARK)));
    for (const open of [socket, victims]) open.close();
    const { body: standing } = await server.api(victim, 'GET', '/me/standing');
    expect(standing.sanctions).toMatchObject([
      { kind: 'timeout', room: general, reason: '' },
      { kind: 'mute', room: null, reason: 'noise' },
    ]);
    expect(await desk.told(victim)).toMatchObject([
      { kind: 'appealClosed', outcome: 'dismissed', note: '' },
      { kind: 'sanctioned', sanction: { kind: 'timeout', reason: '' } },
      { kind: 'sanctionLifted', sanction: { kind: 'mute', reason: '' }, reason: '' },
      { kind: 'sanctioned', sanction: { kind: 'mute', reason: '' } },
      { kind: 'messagesRemoved', reason: '' },
      { kind: 'avatarRemoved', reason: '' },
      { kind: 'messageRestored', reason: '' },
      { kind: 'messageRemoved', reason: '' },
    ]);
    expect(await desk.told(bob as Person)).toMatchObject([
      { kind: 'reportClosed', note: '' },
      { kind: 'reportClosed', note: '' },
      { kind: 'reportClosed', outcome: 'dismissed', note: 'of the other moderator' },
      { kind: 'reportClosed', outcome: 'resolved', note: '' },
    ]);
    // And what is not hers is still there.
    const { rows } = await sql<{ text: string; reason: string }>`
      select (select max(text) from messages where author_id = ${bobId}) as text,
        (select max(reason) from audit_private where reason like 'nothing%') as reason`.execute(db());
    expect(rows).toEqual([{ text: 'of bob', reason: 'nothing to do with her' }]);
    const { body } = await server.api(bob, 'GET', `/rooms/${bobs}/messages`);
    expect(body.messages.length).toBeGreaterThan(4);
  }, 60_000);
});
