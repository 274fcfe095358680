import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { createPanel } from '../../admin/panel.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

const reason = 'A phone was lost';

describe('sessions in the panel', () => {
  let server: TestServer;
  let admin: Person;
  let moderator: Person;
  let asAdmin: Visit;
  let asModerator: Visit;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
  });
  afterAll(() => server.close());

  const sessionsOf = async ({ user }: Person) =>
    (await asAdmin.list('sessions', { user: String(user.id) })).records;
  const sessionOf = async (person: Person) => String((await sessionsOf(person))[0]?.id);
  const change = (id: string, what: ReturnType<typeof sql>) =>
    sql`update sessions set ${what} where id = ${id}::uuid`.execute(server.container.database.sql);

  it('tell whose they are, from where, and whether they are alive', async () => {
    const person = await server.person();
    const [session] = await sessionsOf(person);
    expect(session?.params).toMatchObject({
      user: person.user.id,
      state: 'alive',
      panel: false,
      address: '127.0.0.1',
      userAgent: expect.any(String),
      createdAt: expect.any(String),
      usedAt: expect.any(String),
      expiresAt: expect.any(String),
      endsAt: expect.any(String),
      revokedAt: null,
    });
    expect(session?.populated['user']?.title).toBe(person.user.login);
  });

  it('are found by whether they are alive and whether they are of the panel', async () => {
    const person = await server.person();
    const id = await sessionOf(person);
    const found = async (filters: Record<string, string>) =>
      (await asAdmin.list('sessions', { user: String(person.user.id), ...filters })).records.map(
        one => one.id,
      );
    expect(await found({ state: 'alive' })).toEqual([id]);
    expect(await found({ state: 'over' })).toEqual([]);
    expect(await found({ panel: 'false' })).toEqual([id]);
    expect(await found({ panel: 'true' })).toEqual([]);
    await change(id, sql`revoked_at = now()`);
    expect(await found({ state: 'alive' })).toEqual([]);
    expect(await found({ state: 'over' })).toEqual([id]);
    for (const nonsense of [{ state: 'dead' }, { panel: 'maybe' }]) expect(await found(nonsense)).toEqual([]);
  });

  it.each([
    ['revoked', sql`revoked_at = now()`],
    ['not refreshed', sql`expires_at = now() - interval '1 minute'`],
    ['at its end', sql`ends_at = now() - interval '1 minute'`],
  ])('are over when one was %s, and then not to end', async (_, what) => {
    const person = await server.person();
    const id = await sessionOf(person);
    await change(id, what);
    const { record } = await asAdmin.open('sessions', id);
    expect(record.params['state']).toBe('over');
    expect(record.recordActions.map(({ name }) => name)).toEqual(['show']);
    expect((await asAdmin.act('sessions', id, 'end', { reason })).notice?.message).toBe('forbiddenError');
  });

  it('tell those of the panel, without what opens it', async () => {
    const person = await server.person();
    const id = await sessionOf(person);
    await change(id, sql`panel_hash = ${'beef'.repeat(16)}`);
    const { record } = await asAdmin.open('sessions', id);
    expect(record.params['panel']).toBe(true);
    expect(JSON.stringify(record)).not.toContain('beef');
    expect((await asAdmin.list('sessions', { panelHash: 'beef'.repeat(16) })).records).toEqual([]);
  });

  it('come with the last used first', async () => {
    const [first, second] = [await server.person(), await server.person()];
    await change(await sessionOf(first), sql`used_at = now() + interval '1 hour'`);
    await change(await sessionOf(second), sql`used_at = now() + interval '2 hours'`);
    const { records } = await asAdmin.list('sessions');
    expect(records.slice(0, 2).map(({ params }) => params['user'])).toEqual([second.user.id, first.user.id]);
  });

  it('are ended one by one, at once and for the record', async () => {
    const person = await server.person();
    const socket = await server.enter(person);
    const id = await sessionOf(person);
    const { record, notice } = await asAdmin.act('sessions', id, 'end', { reason });
    expect(notice?.type).toBe('success');
    expect(record.params).toMatchObject({ state: 'over', revokedAt: expect.any(String) });
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    const { body } = await server.api(admin, 'GET', `/moderation/audit?target=${person.user.id}`);
    expect(body.entries).toEqual([
      expect.objectContaining({
        act: 'sessions_ended',
        reason,
        facts: { sessions: 1 },
        address: '192.0.2.9',
      }),
    ]);
  });

  it('are ended in bulk but for what is over already, and one’s own', async () => {
    const people = [await server.person(), await server.person(), admin];
    const ids = await Promise.all(people.map(sessionOf));
    const [first = '', over = '', own = ''] = ids;
    await change(over, sql`revoked_at = now()`);
    const { failures } = await asAdmin.actOnMany('sessions', ids, 'endSelected', { reason });
    const codes = Object.fromEntries((failures ?? []).map(({ id, code }) => [id, code]));
    expect(codes).toEqual({ [over]: 'session_not_found', [own]: 'own_account' });
    expect((await asAdmin.open('sessions', first)).record.params['state']).toBe('over');
    expect((await server.api(admin, 'GET', '/me')).status).toBe(200);
  });

  it('stay alive when no reason is given', async () => {
    const person = await server.person();
    const id = await sessionOf(person);
    const { record } = await asAdmin.act('sessions', id, 'end', { reason: ' ' });
    expect(Object.keys(record.errors)).toEqual(['reason']);
    expect((await server.api(person, 'GET', '/me')).status).toBe(200);
  });

  it('are not for moderators', async () => {
    const person = await server.person();
    const id = await sessionOf(person);
    const answers = [
      await asModerator.list('sessions'),
      await asModerator.search('sessions', '127'),
      await asModerator.open('sessions', id),
      await asModerator.act('sessions', id, 'end', { reason }),
      await asModerator.actOnMany('sessions', [id], 'endSelected', { reason }),
    ];
    for (const { notice } of answers) expect(notice?.message).toBe('forbiddenError');
    expect(JSON.stringify(answers)).not.toContain('127.0.0.1');
    expect((await server.api(person, 'GET', '/me')).status).toBe(200);
  });
});
