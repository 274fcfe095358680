import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

describe('the audit log in the panel', () => {
  let server: TestServer;
  let desk: Desk;
  let admin: Person;
  let moderator: Person;
  let target: Person;
  let asAdmin: Visit;
  let asModerator: Visit;
  let room = 0;
  let seq = 0;

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    target = await server.person('target');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
    const reporter = await server.person('reporter');
    room = await desk.room(reporter, [target]);
    seq = await desk.say(target, room, 'Buy now.');
    const report = await desk.report(reporter, { room, seq });
    await asModerator.act('reports', report, 'claim');
    await asModerator.act('messages', `${room}.${seq}`, 'deleteMessage', { reason: 'Spam' });
    await asModerator.act('reports', report, 'ban', {
      place: 'room',
      seconds: '600',
      reason: 'Spam, again',
    });
    await asModerator.act('reports', report, 'resolve', { note: 'Gone.' });
  });
  afterAll(() => server.close());

  const actsOf = ({ records }: Awaited<ReturnType<Visit['list']>>) => records.map(({ params }) => params.act);
  const onTarget = () => ({ targetId: String(target.user.id) });

  it('tells an admin what was done, newest first: by whom, to whom, where, why and from where', async () => {
    const page = await asAdmin.list('audit-entries', onTarget());
    expect(actsOf(page)).toEqual(['report_closed', 'sanctioned', 'message_deleted', 'report_claimed']);
    expect(page.records[1]).toMatchObject({
      params: { reason: 'Spam, again', address: '192.0.2.9', roomId: room, 'facts.kind': 'ban' },
      populated: {
        actorId: { params: { login: moderator.user.login } },
        targetId: { params: { login: target.user.login } },
        roomId: { title: 'Room' },
      },
    });
    const { record } = await asAdmin.open('audit-entries', page.records[2]?.id ?? 0);
    expect(record.params).toMatchObject({
      act: 'message_deleted',
      subject: `message:${seq}`,
      reason: 'Spam',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is filtered by who, to whom, what and when', async () => {
    const by = (filters: Record<string, string>) =>
      asAdmin.list('audit-entries', { ...onTarget(), ...filters });
    expect(actsOf(await by({ act: 'sanctioned' }))).toEqual(['sanctioned']);
    expect(actsOf(await by({ act: 'nonsense' }))).toEqual([]);
    expect((await by({ actorId: String(moderator.user.id) })).meta.total).toBe(4);
    expect((await by({ actorId: String(admin.user.id) })).meta.total).toBe(0);
    expect((await by({ roomId: String(room) })).meta.total).toBe(4);
    expect((await by({ 'at~~to': '2020-01-01T00:00:00.000Z' })).meta.total).toBe(0);
    expect((await by({ 'at~~from': '2020-01-01T00:00:00.000Z' })).meta.total).toBe(4);
  });

  it('never tells what could give a private part away when it is erased', async () => {
    const { rows } = await sql<{ salt: string; private_hash: string }>`
      select p.salt, e.private_hash from audit_entries e join audit_private p on p.seq = e.seq`.execute(
      desk.db,
    );
    expect(rows.length).toBeGreaterThan(3);
    const pages = JSON.stringify([
      await asAdmin.list('audit-entries'),
      await asAdmin.open('audit-entries', 1),
    ]);
    for (const { salt, private_hash } of rows) {
      expect(pages).not.toContain(salt);
      expect(pages).not.toContain(private_hash);
    }
  });

  it('is there to be read only', async () => {
    const { rows } = await sql<{ seq: number }>`select max(seq) as seq from audit_entries`.execute(desk.db);
    const last = rows[0]?.seq ?? 0;
    for (const action of ['edit', 'delete']) {
      const { notice } = await asAdmin.act('audit-entries', last, action, { act: 'nothing' });
      expect(notice?.type).toBe('error');
    }
    const { record } = await asAdmin.open('audit-entries', last);
    expect(record.params.act).toBe('report_closed');
    expect(record.recordActions.map(({ name }) => name)).toEqual(['show']);
  });

  it('is nothing for moderators', async () => {
    const answers = [
      await asModerator.list('audit-entries'),
      await asModerator.list('audit-entries', { actorId: String(moderator.user.id) }),
      await asModerator.search('audit-entries', 'sanctioned', 'act'),
      await asModerator.open('audit-entries', 1),
    ];
    for (const { records = [], record, notice } of answers) {
      expect(records).toEqual([]);
      expect(record?.params ?? {}).toEqual({});
      expect(notice?.type).toBe('error');
    }
    expect(JSON.stringify(answers)).not.toContain('Spam');
  });
});
