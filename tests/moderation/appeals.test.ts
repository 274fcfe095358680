import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

/** What every person of the tests signs up with. */
const PASSWORD = 'a quiet sentence';

describe('an appeal', () => {
  let server: TestServer;
  let desk: Desk;
  let [mod, other, admin, eve] = [{} as Person, {} as Person, {} as Person, {} as Person];
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [mod, other] = [await server.withRole('moderator', 'mod'), await server.withRole('moderator', 'other')];
    admin = await server.withRole('admin', 'admin');
  });
  beforeEach(async () => {
    eve = await server.person('eve');
  });
  afterAll(() => server.close());

  const appeal = (who: Person | undefined, sanction: number | string, text = 'It was a quotation.') =>
    desk.ask(who, 'POST', `/me/sanctions/${sanction}/appeal`, { text });
  const appealed = async (who: Person, sanction: number): Promise<number> => {
    const [status, { report }] = await appeal(who, sanction);
    expect(status).toBe(201);
    return report;
  };
  const lifted = async (id: number) => {
    const { rows } = await sql<{ lifted: boolean; reason: string | null }>`
      select lifted_at is not null as lifted, lift_reason as reason from sanctions where id = ${id}`.execute(
      desk.db,
    );
    return rows[0];
  };

  it('lands in the queue, with the sanction and what was said', async () => {
    const sanction = await desk.sanction(eve, mod);
    const id = await appealed(eve, sanction);
    expect(await desk.see(other, id)).toMatchObject([
      200,
      {
        report: {
          kind: 'appeal',
          status: 'open',
          target: { id: eve.user.id },
          sanction,
          voices: 1,
          seq: null,
        },
        voices: [{ user: { id: eve.user.id }, category: 'appeal', text: 'It was a quotation.' }],
        sanction: {
          id: sanction,
          kind: 'mute',
          reason: 'noise',
          liftedAt: null,
          createdBy: { id: mod.user.id },
        },
      },
    ]);
    const { reports } = await desk.good(other, 'GET', '/moderation/reports?kind=appeal&limit=100');
    expect(reports.map((one: { id: number }) => one.id)).toContain(id);
  });

  it('is made once, against one’s own sanction, while it is in force', async () => {
    const sanction = await desk.sanction(eve, mod);
    const [over, ended] = [await desk.sanction(eve, mod), await desk.sanction(eve, mod, { seconds: -1 })];
    await sql`update sanctions set lifted_at = now(), lifted_by = ${mod.user.id} where id = ${over}`.execute(
      desk.db,
    );
    expect(await appeal(await server.person(), sanction)).toEqual([404, 'sanction_not_found']);
    expect(await appeal(eve, 999_999)).toEqual([404, 'sanction_not_found']);
    expect(await appeal(eve, over)).toEqual([409, 'sanction_over']);
    expect(await appeal(eve, ended)).toEqual([409, 'sanction_over']);
    const answers = await Promise.all([1, 2, 3].map(() => appeal(eve, sanction)));
    expect(answers.map(([status]) => status).sort()).toEqual([201, 409, 409]);
    expect(await appeal(eve, sanction)).toEqual([409, 'appeal_exists']);
    expect(await appeal(undefined, sanction)).toEqual([401, 'unauthenticated']);
  });

  it('may be made by who is timed out', async () => {
    await appealed(eve, await desk.sanction(eve, mod, { kind: 'timeout' }));
  });

  it.each(['', 'x'.repeat(1_001)])('needs a text within bounds: of %#', async text => {
    expect(await appeal(eve, await desk.sanction(eve, mod), text)).toEqual([400, 'invalid_request']);
  });

  it.each([
    [' ', 'text_blank'],
    ['nul \0', 'text_malformed'],
  ])('needs a text that can be stored: %j', async (text, code) => {
    expect(await appeal(eve, await desk.sanction(eve, mod), text)).toEqual([422, code]);
    expect(await appeal(eve, 'x')).toEqual([400, 'invalid_request']);
  });

  it('is not judged by who gave the sanction, unless an admin', async () => {
    const id = await appealed(eve, await desk.sanction(eve, mod));
    expect(await desk.see(mod, id)).toMatchObject([200, {}]);
    expect(await desk.step(mod, id, 'claim')).toEqual([403, 'forbidden']);
    expect(await desk.step(mod, id, 'dismiss', {})).toEqual([403, 'forbidden']);
    await desk.step(other, id, 'claim');
    expect(await desk.step(other, id, 'dismiss', { note: 'It was not.' })).toMatchObject([
      200,
      { status: 'dismissed' },
    ]);
    expect(await desk.step(mod, id, 'reopen', { reason: 'Please look again.' })).toEqual([403, 'forbidden']);
    expect(await desk.told(eve)).toEqual([
      { kind: 'appealClosed', report: id, outcome: 'dismissed', note: 'It was not.' },
    ]);
    const own = await appealed(eve, await desk.sanction(eve, admin));
    expect(await desk.step(admin, own, 'resolve', {})).toMatchObject([200, { status: 'resolved' }]);
  });

  it('lifts the sanction in the same act, or both do not happen', async () => {
    const socket = await server.enter(eve);
    const sanction = await desk.sanction(eve, mod);
    const id = await appealed(eve, sanction);
    await desk.step(other, id, 'claim');
    expect(await desk.step(other, id, 'resolve', { lift: true, note: 'You are right.' })).toMatchObject([
      200,
      { status: 'resolved' },
    ]);
    expect(await lifted(sanction)).toEqual({ lifted: true, reason: 'You are right.' });
    await socket.event(
      'standing',
      event => event.data.unreadNotices === 2 && event.data.sanctions.length === 0,
    );
    expect(await desk.told(eve)).toMatchObject([
      { kind: 'sanctionLifted', sanction: { id: sanction }, reason: 'You are right.' },
      { kind: 'appealClosed', report: id, outcome: 'resolved', note: 'You are right.' },
    ]);
    expect(await desk.audited(`sanction:${sanction}`)).toMatchObject([{ act: 'sanction_lifted' }]);
    expect(await server.container.metrics.text()).toMatch(/parley_reports_total\{event="reversed"\} [1-9]/);

    const late = await desk.sanction(eve, mod);
    const second = await appealed(eve, late);
    await desk.step(other, second, 'claim');
    await sql`update sanctions set expires_at = now() where id = ${late}`.execute(desk.db);
    expect(await desk.step(other, second, 'resolve', { lift: true })).toEqual([409, 'sanction_over']);
    expect(await desk.see(other, second)).toMatchObject([200, { report: { status: 'claimed' } }]);
    // The end of the sanction itself may have been told meanwhile.
    const closed = (await desk.told(eve)).filter(({ kind }) => kind === 'appealClosed');
    expect(closed).toMatchObject([{ report: id }]);
    expect(await desk.step(other, second, 'resolve', {})).toMatchObject([200, { status: 'resolved' }]);
  });

  describe('of who is banned everywhere', () => {
    const plead = (login: string, password = PASSWORD, text = 'Let me back in.') =>
      desk.ask(undefined, 'POST', '/auth/appeal', { login, password, text });

    it('is made with login and password, once for each ban', async () => {
      const ban = await desk.sanction(eve, mod, { kind: 'ban' });
      const { login } = eve.user;
      const [status, { report }] = await plead(login.toUpperCase());
      expect(status).toBe(201);
      expect(await desk.see(other, report)).toMatchObject([
        200,
        { report: { kind: 'appeal', sanction: ban } },
      ]);
      expect(await plead(login)).toEqual([409, 'appeal_exists']);
      const second = await desk.sanction(eve, mod, { kind: 'ban' });
      const [, { report: next }] = await plead(login);
      expect(await desk.see(other, next)).toMatchObject([200, { sanction: { id: second } }]);
      expect(await plead(login)).toEqual([409, 'appeal_exists']);
    });

    it('needs a ban from everywhere that is in force', async () => {
      const room = await desk.room(eve);
      await desk.sanction(eve, mod, { kind: 'mute' });
      await desk.sanction(eve, mod, { kind: 'ban', room });
      await desk.sanction(eve, mod, { kind: 'ban', seconds: -1 });
      expect(await plead(eve.user.login)).toEqual([404, 'sanction_not_found']);
    });

    it('tells strangers no more than sign-in does', async () => {
      await desk.sanction(eve, mod, { kind: 'ban' });
      const [wrong, unknown] = await Promise.all([
        server.api(undefined, 'POST', '/auth/appeal', { login: eve.user.login, password: 'no', text: 'x' }),
        server.api(undefined, 'POST', '/auth/appeal', { login: 'nobody-here', password: 'no', text: 'x' }),
      ]);
      expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
      expect(wrong.body.code).toBe('bad_credentials');
      expect(await plead(eve.user.login, PASSWORD, ' ')).toEqual([422, 'text_blank']);
      expect(await desk.ask(undefined, 'POST', '/auth/appeal', { login: eve.user.login, text: 'x' })).toEqual(
        [400, 'invalid_request'],
      );
    });
  });
});

describe('the appeal without a session', () => {
  it('counts among the attempts to sign in, and a right password forgives none of them', async () => {
    const server = await testServer({ SIGN_IN_ATTEMPTS: '3' });
    try {
      const desk = deskOf(server);
      const [eve, mod] = [await server.person('eve'), await server.withRole('moderator')];
      await desk.sanction(eve, mod, { kind: 'ban' });
      const { login } = eve.user;
      const plead = (password: string) =>
        desk.ask(undefined, 'POST', '/auth/appeal', { login, password, text: 'Please.' });
      const signIn = () => desk.ask(undefined, 'POST', '/auth/login', { login, password: 'wrong' });
      expect(await plead('wrong')).toEqual([401, 'bad_credentials']);
      expect(await signIn()).toEqual([401, 'bad_credentials']);
      expect(await plead(PASSWORD)).toMatchObject([201, {}]);
      expect(await plead('wrong')).toEqual([401, 'bad_credentials']);
      expect(await plead(PASSWORD)).toEqual([429, 'rate_limited']);
      expect(await signIn()).toEqual([429, 'rate_limited']);
    } finally {
      await server.close();
    }
  });
});
