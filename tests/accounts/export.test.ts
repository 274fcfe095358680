import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExports } from '../../src/accounts/export.service.ts';
import { writeAudit } from '../../src/audit/audit-log.ts';
import { breakable } from '../support/breakable.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

describe('the export of my data', () => {
  let server: TestServer;
  let [ann, bob]: Person[] = [];
  beforeAll(async () => {
    server = await testServer();
    [ann, bob] = [await server.person('ann'), await server.person('bob')];
  });
  afterAll(() => server.close());

  const db = () => server.container.database.sql;
  const idOf = (person: Person | undefined) => person?.user.id ?? 0;
  const send = async (person: Person | undefined, room: number, text: string) => {
    const { body } = await server.api(person, 'POST', `/rooms/${room}/messages`, {
      clientId: clientId(),
      text,
    });
    return body.seq as number;
  };
  const download = async (person: Person | undefined) => (await server.api(person, 'GET', '/me/export')).body;

  it('is a download for whoever is signed in, and for nobody else', async () => {
    const { status, headers } = await server.api(ann, 'GET', '/me/export');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="parley-${ann?.user.login}-\\d{4}-\\d\\d-\\d\\d\\.json"$`),
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await server.api(undefined, 'GET', '/me/export')).body.code).toBe('unauthenticated');
  });

  it('of a new account holds what sign-up stored', async () => {
    const cleo = await server.person('cleo');
    const data = await download(cleo);
    expect(data.account).toEqual({ ...cleo.user });
    expect(data.secondFactor).toBeNull();
    expect(data.sessions).toHaveLength(1);
    expect(data.memberships).toMatchObject([{ kind: 'general', name: 'General', leftAt: null }]);
    expect(data.roomActs).toMatchObject([{ note: { action: 'joined' } }]);
    for (const list of ['contacts', 'blocks', 'notices', 'sanctions', 'reports', 'audit', 'messages']) {
      expect(data[list]).toEqual([]);
    }
  });

  it('holds all that is about me, and nothing of others', async () => {
    const { body: made } = await server.api(ann, 'POST', '/rooms', {
      kind: 'private',
      name: 'Secret garden',
    });
    const room = made.room.id;
    await server.api(ann, 'POST', `/rooms/${room}/members`, { users: [idOf(bob)] });
    const edited = await send(ann, room, 'first words of ann');
    await server.api(ann, 'PATCH', `/rooms/${room}/messages/${edited}`, { text: 'last words of ann' });
    const deleted = await send(ann, room, 'regretted words of ann');
    await server.api(ann, 'DELETE', `/rooms/${room}/messages/${deleted}`);
    await send(bob, room, 'words of bob');
    await server.api(ann, 'PUT', `/contacts/${idOf(bob)}`, { name: 'Bobby of mine' });
    await server.api(bob, 'PUT', `/contacts/${idOf(ann)}`, { name: 'what bob calls ann' });
    await server.api(ann, 'PUT', `/me/blocks/${idOf(bob)}`);
    await server.api(ann, 'POST', '/me/second-factor', { password: 'a quiet sentence' });
    await sql`
      with sanction as (
        insert into sanctions (user_id, kind, reason, created_by, lifted_at, lifted_by, lift_reason)
        values (${idOf(ann)}, 'mute', 'too loud', ${idOf(bob)}, now(), ${idOf(bob)}, 'calm again')
      ), notice as (
        insert into notices (user_id, content)
        values (${idOf(ann)}, ${JSON.stringify({ kind: 'roleChanged', role: 'user' })}::jsonb)
      ), report as (
        insert into reports (kind, target_id) values ('user', ${idOf(bob)}) returning id
      )
      insert into report_voices (report_id, user_id, category, text)
      select id, ${idOf(ann)}::bigint, 'spam', 'what ann complained of' from report
      union all
      select id, ${idOf(bob)}::bigint, 'spam', 'what bob complained of' from report`.execute(db());
    await server.container.database.transaction(async tx => {
      const [own, other] = [
        { user: idOf(ann), address: '192.0.2.1' },
        { user: idOf(bob), address: '192.0.2.2' },
      ];
      await writeAudit(tx, { by: own, act: 'slow_mode_set', room, reason: 'why ann did it' });
      await writeAudit(tx, { by: other, act: 'sanctioned', target: idOf(ann), reason: 'why bob did it' });
      await writeAudit(tx, { by: other, act: 'sanctioned', target: idOf(bob), reason: 'not on ann' });
    });

    const data = await download(ann);
    expect(data.exportedAt).toMatch(/Z$/);
    expect(data.secondFactor).toMatchObject({ begunAt: expect.any(String), confirmedAt: null });
    expect(data.memberships).toContainEqual(
      expect.objectContaining({ room, name: 'Secret garden', role: 'owner', readSeq: expect.any(Number) }),
    );
    expect(data.contacts).toMatchObject([{ user: idOf(bob), login: bob?.user.login, name: 'Bobby of mine' }]);
    expect(data.blocks).toMatchObject([{ user: idOf(bob), login: bob?.user.login }]);
    expect(data.sanctions).toMatchObject([{ kind: 'mute', reason: 'too loud', liftReason: 'calm again' }]);
    expect(data.notices).toMatchObject([{ content: { kind: 'roleChanged', role: 'user' }, readAt: null }]);
    expect(data.reports).toMatchObject([{ kind: 'user', category: 'spam', text: 'what ann complained of' }]);
    expect(data.audit).toMatchObject([
      { act: 'slow_mode_set', own: true, address: '192.0.2.1', reason: 'why ann did it' },
      { act: 'sanctioned', own: false, target: idOf(ann) },
    ]);
    expect(data.audit[1]).not.toHaveProperty('reason');
    expect(data.roomActs).toContainEqual(
      expect.objectContaining({ room, note: { action: 'created', value: 'Secret garden' } }),
    );
    const messages = data.messages.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq);
    expect(messages).toMatchObject([
      {
        room,
        roomName: 'Secret garden',
        seq: edited,
        text: 'last words of ann',
        editedAt: expect.any(String),
        earlierTexts: [{ text: 'first words of ann', replacedAt: expect.any(String) }],
      },
      {
        seq: deleted,
        text: '',
        deletedAt: expect.any(String),
        earlierTexts: [{ text: 'regretted words of ann' }],
      },
    ]);

    const text = JSON.stringify(data);
    for (const foreign of [
      'words of bob',
      'what bob calls ann',
      'what bob complained',
      'why bob',
      'not on ann',
    ]) {
      expect(text).not.toContain(foreign);
    }
    const { rows } = await sql<{ secret: string }>`
      select password_hash as secret from users where id = ${idOf(ann)}
      union all select hash from refresh_tokens
      union all select encode(secret, 'hex') from second_factors`.execute(db());
    expect(rows.length).toBeGreaterThan(3);
    for (const { secret } of rows) expect(text).not.toContain(secret);
  });

  it('is read page by page as it is taken, whatever its size', async () => {
    const { rows } = await sql<{ id: number }>`
      with writer as (
        insert into users (login, login_key, name, password_hash) values ('writer', 'writer', 'writer', 'none')
        returning id
      ), written as (
        insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
        select 1, 1000000 + i, 1000000 + i, w.id, 'writer-' || i, repeat('x', 1000) || i, now()
        from writer w, generate_series(1, 1750) i
      )
      select id from writer`.execute(db());
    const writer = rows[0]?.id ?? 0;
    const { flaky, state } = breakable(db());
    let held = '';
    let most = 0;
    let before = 0;
    for await (const piece of createExports({ sql: flaky }).write(writer)) {
      held += piece;
      most = Math.max(most, state.statements - before);
      before = state.statements;
    }
    // Nothing is read ahead.
    expect(most).toBeLessThanOrEqual(2);
    const texts = JSON.parse(held).messages.map((message: { text: string }) => message.text);
    expect(new Set(texts).size).toBe(1_750);
  });

  it('breaks off when the database does, so that nobody takes a part for the whole', async () => {
    const { flaky, state } = breakable(db());
    const pieces = createExports({ sql: flaky }).write(idOf(ann));
    await pieces.next();
    state.broken = true;
    await expect(pieces.next()).rejects.toThrow('connection lost');
  });

  it('is given five times an hour', async () => {
    const dora = await server.person('dora');
    for (let i = 0; i < 5; i++) expect((await server.api(dora, 'GET', '/me/export')).status).toBe(200);
    const refused = await server.api(dora, 'GET', '/me/export');
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await server.api(bob, 'GET', '/me/export')).status).toBe(200);
  });
});
