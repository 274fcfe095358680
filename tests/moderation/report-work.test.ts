import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#protocol';
import { eventually } from '../support/eventually.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

const REASON = { reason: 'it goes on' };

describe('work on reports', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, eve, mod, other, admin] = [{} as Person, {} as Person, {} as Person, {} as Person, {} as Person];
  let room = 0;
  let id = 0;
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ada, eve] = [await server.person('ada'), await server.person('eve')];
    [mod, other] = [await server.withRole('moderator', 'mod'), await server.withRole('moderator', 'other')];
    admin = await server.withRole('admin', 'admin');
    room = await desk.room(ada, [eve]);
  });
  beforeEach(async () => {
    // Reports are counted, so each test has its own reporter.
    const reporter = await server.person('reporter');
    await desk.good(reporter, 'POST', `/rooms/${room}/join`);
    id = await desk.report(reporter, { room, seq: await desk.say(eve, room, 'rude') });
  });
  afterAll(() => server.close());

  it('goes from open over claimed to closed, and back', async () => {
    expect(await desk.step(mod, id, 'claim')).toMatchObject([
      200,
      { id, status: 'claimed', claimedBy: { id: mod.user.id }, claimedAt: expect.any(String) },
    ]);
    expect(await desk.step(mod, id, 'release')).toMatchObject([
      200,
      { status: 'open', claimedBy: null, claimedAt: null },
    ]);
    await desk.step(mod, id, 'claim');
    expect(await desk.step(mod, id, 'resolve', { note: ' Removed. ' })).toMatchObject([
      200,
      {
        status: 'resolved',
        claimedBy: { id: mod.user.id },
        closedBy: { id: mod.user.id },
        closedAt: expect.any(String),
        ageSeconds: expect.any(Number),
        note: 'Removed.',
      },
    ]);
    expect(await desk.step(other, id, 'reopen', REASON)).toMatchObject([
      200,
      { status: 'open', claimedBy: null, closedBy: null, closedAt: null, note: '', reopened: 1 },
    ]);
    expect(await desk.audited(`report:${id}`)).toMatchObject([
      { act: 'report_claimed', actor: mod.user.id, facts: { kind: 'message' } },
      { act: 'report_released', actor: mod.user.id },
      { act: 'report_claimed', actor: mod.user.id },
      { act: 'report_closed', actor: mod.user.id, facts: { outcome: 'resolved' }, reason: 'Removed.' },
      { act: 'report_reopened', actor: other.user.id, reason: REASON.reason },
    ]);
  });

  it('is claimed by one of two who want it at the same time', async () => {
    const answers = await Promise.all([mod, other].map(one => desk.step(one, id, 'claim')));
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    const loser = answers[0]?.[0] === 409 ? 0 : 1;
    expect(answers[loser]).toEqual([409, 'report_claimed']);
    expect(await desk.audited(`report:${id}`)).toHaveLength(1);
  });

  it('may be claimed again by who has it, which changes nothing', async () => {
    const [, first] = await desk.step(mod, id, 'claim');
    expect(await desk.step(mod, id, 'claim')).toMatchObject([200, { claimedAt: first.claimedAt }]);
    expect(await desk.audited(`report:${id}`)).toHaveLength(1);
  });

  it('is for who has claimed it, and for admins always', async () => {
    expect(await desk.step(mod, id, 'release')).toEqual([409, 'report_not_claimed']);
    expect(await desk.step(admin, id, 'release')).toEqual([409, 'report_not_claimed']);
    expect(await desk.step(mod, id, 'resolve', {})).toEqual([409, 'report_not_claimed']);
    expect(await desk.step(mod, id, 'reopen', REASON)).toEqual([409, 'report_open']);
    await desk.step(mod, id, 'claim');
    for (const name of ['claim', 'release', 'resolve', 'dismiss']) {
      const body = name === 'resolve' || name === 'dismiss' ? {} : undefined;
      expect([name, await desk.step(other, id, name, body)]).toEqual([name, [409, 'report_claimed']]);
    }
    expect(await desk.step(admin, id, 'claim')).toEqual([409, 'report_claimed']);
    expect(await desk.step(admin, id, 'release')).toMatchObject([200, { status: 'open' }]);
    expect(await desk.step(admin, id, 'dismiss', {})).toMatchObject([
      200,
      { status: 'dismissed', claimedBy: null, closedBy: { id: admin.user.id }, note: '' },
    ]);
    for (const name of ['claim', 'release', 'resolve', 'dismiss']) {
      const body = name === 'resolve' || name === 'dismiss' ? {} : undefined;
      expect([name, await desk.step(admin, id, name, body)]).toEqual([name, [409, 'report_closed']]);
    }
  });

  it('cannot be opened again while a newer report on the same is under way', async () => {
    const [, { report }] = await desk.see(mod, id);
    await desk.step(admin, id, 'dismiss', {});
    const newer = await desk.report(ada, { room, seq: report.seq });
    expect(newer).toBeGreaterThan(id);
    expect(await desk.step(mod, id, 'reopen', REASON)).toEqual([409, 'report_open']);
    await desk.step(admin, newer, 'resolve', {});
    expect(await desk.step(mod, id, 'reopen', REASON)).toMatchObject([200, { status: 'open' }]);
  });

  it('tells everybody who complained how it ended', async () => {
    const [, { report }] = await desk.see(mod, id);
    const witness = await server.person('witness');
    await desk.good(witness, 'POST', `/rooms/${room}/join`);
    await desk.report(witness, { room, seq: report.seq });
    const socket = await server.enter(witness);
    await desk.step(mod, id, 'claim');
    await desk.step(mod, id, 'resolve', { note: 'Thank you.' });
    const content = { kind: 'reportClosed', report: id, outcome: 'resolved', note: 'Thank you.' };
    const { data } = await socket.event('notice');
    expect(data).toMatchObject({ readAt: null, content });
    await socket.event('standing', event => event.data.unreadNotices === 1);
    expect(await desk.told(witness)).toEqual([content]);
    expect(await desk.told(eve)).toEqual([]);
  });

  it('lists what one may work on, oldest first', async () => {
    const target = await server.person('target');
    const about = await desk.report(ada, { user: target.user.id });
    await desk.step(mod, id, 'claim');
    const ids = async (who: Person, query: string) => {
      const { reports } = await desk.good(who, 'GET', `/moderation/reports?${query}`);
      return reports.map((one: { id: number }) => one.id);
    };
    const all = await ids(mod, 'limit=100');
    expect(all).toEqual(all.toSorted((a: number, b: number) => a - b));
    expect(all).toEqual(expect.arrayContaining([id, about]));
    expect(await ids(mod, 'status=claimed&limit=100')).toContain(id);
    expect(await ids(mod, 'status=open&limit=100')).not.toContain(id);
    expect(await ids(mod, 'kind=user&limit=100')).toContain(about);
    expect(await ids(mod, 'kind=user&limit=100')).not.toContain(id);
    const page = await desk.good(mod, 'GET', '/moderation/reports?limit=1');
    expect(page).toMatchObject({ reports: [{ id: all[0] }], next: all[0] });
    expect(await ids(mod, `limit=1&after=${page.next}`)).toEqual([all[1]]);
    expect(await desk.good(mod, 'GET', `/moderation/reports?after=${all.at(-1)}`)).toEqual({
      reports: [],
      next: null,
    });
  });

  it('counts what happens', async () => {
    const [, { report }] = await desk.see(mod, id);
    await desk.report(ada, { room, seq: report.seq });
    for (const name of ['claim', 'release', 'claim']) await desk.step(mod, id, name);
    await desk.step(mod, id, 'resolve', {});
    await desk.step(mod, id, 'reopen', REASON);
    await desk.step(admin, id, 'dismiss', {});
    const { open, claimed } = await desk.good(mod, 'GET', '/moderation/queue');
    // Without the queue where the database does not answer in time.
    const text = await eventually(async () => {
      const scraped = await server.container.metrics.text();
      expect(scraped).toContain(`parley_reports_queue_length{status="open"} ${open}`);
      return scraped;
    });
    for (const event of ['filed', 'joined', 'claimed', 'released', 'resolved', 'dismissed', 'reopened']) {
      expect(text).toMatch(new RegExp(`parley_reports_total\\{event="${event}"\\} [1-9]`));
    }
    expect(text).toContain(`parley_reports_queue_length{status="claimed"} ${claimed}`);
    expect(text).toMatch(/parley_reports_queue_age_seconds \d/);
  });

  describe('by the table of powers', () => {
    const roles: Role[] = ['user', 'moderator', 'admin'];
    const cells = roles.flatMap(actor => roles.map(target => ({ actor, target })));
    const allowed = ({ actor, target }: { actor: Role; target: Role }) =>
      actor === 'admin' || (actor === 'moderator' && target !== 'admin');

    it.each(cells)('is for $actor on $target, or not', async cell => {
      const [actor, target] = [await server.withRole(cell.actor), await server.withRole(cell.target)];
      const about = await desk.report(await server.person(), { user: target.user.id });
      const listed = await desk.ask(actor, 'GET', '/moderation/reports?limit=100');
      const steps = [
        await desk.see(actor, about),
        await desk.step(actor, about, 'claim'),
        await desk.step(actor, about, 'release'),
        await desk.step(admin, about, 'claim'),
        await desk.step(admin, about, 'resolve', {}),
        await desk.step(actor, about, 'reopen', REASON),
        await desk.step(actor, about, 'claim'),
        await desk.step(actor, about, 'dismiss', {}),
      ];
      const expected = allowed(cell) ? 200 : 403;
      expect(steps.map(([status]) => status)).toEqual([
        ...[expected, expected, expected, 200, 200],
        ...[expected, expected, expected],
      ]);
      expect(listed[0]).toBe(cell.actor === 'user' ? 403 : 200);
      if (cell.actor === 'user') return;
      const ids = listed[1].reports.map((one: { id: number }) => one.id);
      expect(ids.includes(about)).toBe(allowed(cell));
    });

    it('is nobody’s on themselves, who do not see who complained', async () => {
      for (const one of [mod, admin]) {
        const about = await desk.report(await server.person(), { user: one.user.id });
        expect(await desk.see(one, about)).toEqual([409, 'own_account']);
        expect(await desk.step(one, about, 'claim')).toEqual([409, 'own_account']);
        const { reports } = await desk.good(one, 'GET', '/moderation/reports?limit=100');
        expect(reports.map((report: { id: number }) => report.id)).not.toContain(about);
      }
    });

    it('goes by the role of the moment', async () => {
      const former = await server.withRole('moderator', 'former');
      await desk.step(former, id, 'claim');
      await sql`update users set role = 'user' where id = ${former.user.id}`.execute(desk.db);
      expect(await desk.step(former, id, 'resolve', {})).toEqual([403, 'forbidden']);
      expect(await desk.ask(former, 'GET', '/moderation/queue')).toEqual([403, 'forbidden']);
    });
  });

  it('is not for moderators who are timed out themselves; they may read', async () => {
    const late = await server.withRole('moderator', 'late');
    await desk.sanction(late, admin, { kind: 'timeout' });
    const [, { report }] = await desk.see(late, id);
    expect(await desk.step(late, id, 'claim')).toEqual([403, 'timed_out']);
    const path = `/rooms/${room}/messages/${report.seq}`;
    expect(await desk.ask(late, 'DELETE', path)).toEqual([403, 'timed_out']);
    expect(
      await desk.ask(late, 'POST', `/moderation/users/${eve.user.id}/remove-messages`, { reason: 'spam' }),
    ).toEqual([403, 'timed_out']);
    expect(await desk.good(ada, 'GET', path)).toMatchObject({ text: 'rude' });
  });

  it.each([
    ['GET', '/moderation/reports?status=any'],
    ['GET', '/moderation/reports?kind=any'],
    ['GET', '/moderation/reports?limit=101'],
    ['GET', '/moderation/reports?after=-1'],
    ['GET', '/moderation/reports/x'],
    ['GET', '/moderation/reports/0'],
    ['POST', '/moderation/reports/1/resolve', { note: 'x'.repeat(1_001) }],
    ['POST', '/moderation/reports/1/resolve', { outcome: 'dismissed' }],
    ['POST', '/moderation/reports/1/dismiss', { lift: true }],
    ['POST', '/moderation/reports/1/reopen', {}],
    ['POST', '/moderation/reports/1/reopen', { reason: '' }],
  ])('refuses %s %s with what does not fit', async (method, path, body?: object) => {
    expect(await desk.ask(mod, method, path, body)).toEqual([400, 'invalid_request']);
  });

  it('says so when there is no such report, to who may know', async () => {
    expect(await desk.see(mod, 999_999)).toEqual([404, 'report_not_found']);
    expect(await desk.see(ada, 999_999)).toEqual([403, 'forbidden']);
    expect(await desk.step(mod, 999_999, 'claim')).toEqual([404, 'report_not_found']);
    expect(await desk.step(ada, 999_999, 'claim')).toEqual([403, 'forbidden']);
    expect(await desk.step(mod, id, 'reopen', { reason: ' ' })).toEqual([422, 'text_blank']);
    await desk.step(mod, id, 'claim');
    expect(await desk.step(mod, id, 'resolve', { note: 'nul \0' })).toEqual([422, 'text_malformed']);
    expect(await desk.step(mod, id, 'resolve', { lift: true })).toEqual([400, 'invalid_request']);
    expect(await desk.step(undefined, id, 'claim')).toEqual([401, 'unauthenticated']);
  });
});
