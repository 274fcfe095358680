import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

describe('reports in the panel', () => {
  let server: TestServer;
  let desk: Desk;
  let admin: Person;
  let moderator: Person;
  let other: Person;
  let reporter: Person;
  let asAdmin: Visit;
  let asModerator: Visit;
  let asOther: Visit;

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    other = await server.withRole('moderator', 'other');
    reporter = await server.person('reporter');
    const panel = createPanel(server.container);
    [asAdmin, asModerator, asOther] = [
      visit(panel, admin),
      visit(panel, moderator),
      visit(panel, other),
    ] as const;
  });
  afterAll(() => server.close());

  const reportOn = ({ user }: Person) => desk.report(reporter, { user: user.id });
  const idsOf = ({ records }: Awaited<ReturnType<Visit['list']>>) => records.map(({ id }) => Number(id));
  const actsOf = ({ record }: Awaited<ReturnType<Visit['open']>>) =>
    record.recordActions.map(({ name }) => name);

  describe('the queue', () => {
    it('has for each moderator what they may work on, the oldest first', async () => {
      const onUser = await reportOn(await server.person());
      const onModerator = await reportOn(moderator);
      const onAdmin = await reportOn(admin);
      const queueOf = async (who: Visit) => idsOf(await who.list('reports'));
      expect(await queueOf(asAdmin)).toEqual(expect.arrayContaining([onUser, onModerator]));
      expect(await queueOf(asAdmin)).not.toContain(onAdmin);
      expect(await queueOf(asModerator)).toContain(onUser);
      expect(await queueOf(asModerator)).not.toContain(onModerator);
      expect(await queueOf(asModerator)).not.toContain(onAdmin);
      expect(await queueOf(asOther)).toEqual(expect.arrayContaining([onUser, onModerator]));
      expect(await queueOf(asOther)).toEqual((await queueOf(asOther)).toSorted((a, b) => a - b));

      for (const hidden of [onModerator, onAdmin]) {
        expect((await asModerator.open('reports', hidden)).record.params).toEqual({});
        expect((await asModerator.act('reports', hidden, 'claim')).notice?.type).toBe('error');
        expect(idsOf(await asModerator.list('reports', { id: String(hidden) }))).toEqual([]);
      }
    });

    it('tells how many complained, and is filtered to what is left to do', async () => {
      const target = await server.person();
      const id = await reportOn(target);
      await desk.report(await server.person(), { user: target.user.id });
      const done = await reportOn(await server.person());
      await asAdmin.act('reports', done, 'dismiss', {});
      const pending = await asModerator.list('reports', { status: 'pending' });
      expect(idsOf(pending)).toContain(id);
      expect(idsOf(pending)).not.toContain(done);
      expect(pending.records.find(record => record.id === id)?.params).toMatchObject({
        voices: 2,
        status: 'open',
      });
      expect(idsOf(await asModerator.list('reports', { status: 'dismissed' }))).toContain(done);
      expect(idsOf(await asModerator.list('reports', { status: 'claimed' }))).not.toContain(id);
      expect(idsOf(await asModerator.list('reports', { status: 'nonsense' }))).toEqual([]);
    });
  });

  describe('a case', () => {
    it('is worked to its end on one page: the conversation, the ban, the answer', async () => {
      const victim = await server.person('victim');
      const room = await desk.room(reporter, [victim], 'private');
      await desk.say(reporter, room, 'Good morning.');
      const seq = await desk.say(victim, room, 'I know where you live.');
      const id = await desk.report(reporter, { room, seq });

      const claimed = await asModerator.act('reports', id, 'claim');
      expect(claimed.record.params).toMatchObject({ status: 'claimed', claimedBy: moderator.user.id });
      const opened = await asModerator.open('reports', id);
      expect(JSON.parse(opened.record.params.detail)).toMatchObject({
        report: { id, status: 'claimed' },
        message: {
          message: { text: 'I know where you live.' },
          before: expect.arrayContaining([expect.objectContaining({ text: 'Good morning.' })]),
        },
      });
      // Others could not see it there.
      expect(await desk.audited(`report:${id}`)).toContainEqual(
        expect.objectContaining({ act: 'revisions_read', actor: moderator.user.id }),
      );
      expect(actsOf(opened)).toEqual(
        expect.arrayContaining(['resolve', 'dismiss', 'release', 'mute', 'timeout', 'ban', 'deleteMessage']),
      );
      expect(actsOf(opened)).not.toContain('resolveLifting');

      const socket = await server.enter(victim);
      const listening = await server.enter(reporter);
      const banned = await asModerator.act('reports', id, 'ban', {
        place: 'everywhere',
        seconds: 'untilLifted',
        reason: 'Threats',
      });
      expect(banned.notice?.type).toBe('success');
      expect((await socket.closed).code).toBe(CloseCode.sessionEnded);

      const resolved = await asModerator.act('reports', id, 'resolve', { note: 'They are out.' });
      expect(resolved.record.params).toMatchObject({ status: 'resolved', closedBy: moderator.user.id });
      const { data } = await listening.event('notice', ({ data }) => data.content.kind === 'reportClosed');
      expect(data.content).toMatchObject({ report: id, outcome: 'resolved', note: 'They are out.' });
      listening.close();
    });

    it('leads to the act on the message, and to a sanction in its room only', async () => {
      const victim = await server.person('victim');
      const room = await desk.room(reporter, [victim]);
      const seq = await desk.say(victim, room, 'Buy now.');
      const id = await desk.report(reporter, { room, seq });
      await asModerator.act('reports', id, 'claim');
      expect((await asModerator.act('reports', id, 'deleteMessage', { reason: 'Spam' })).notice?.type).toBe(
        'success',
      );
      expect((await desk.good(reporter, 'GET', `/rooms/${room}/messages/${seq}`)).deletedAt).toBeDefined();
      await asModerator.act('reports', id, 'mute', { place: 'room', seconds: '600', reason: 'Spam' });
      const { sanctions } = await desk.good(victim, 'GET', '/me/standing');
      expect(sanctions).toMatchObject([{ kind: 'mute', room, reason: 'Spam' }]);
    });

    it('says at the field what is wrong with the place of a sanction', async () => {
      const victim = await server.person('victim');
      const id = await reportOn(victim);
      const order = { seconds: '600', reason: 'Spam' };
      const nowhere = await asModerator.act('reports', id, 'timeout', order);
      expect(nowhere.record.errors['place']?.type).toBe('required');
      const noRoom = await asModerator.act('reports', id, 'timeout', { ...order, place: 'room' });
      expect(noRoom.record.errors['place']?.type).toBe('room_not_found');
      const { sanctions } = await desk.good(victim, 'GET', '/me/standing');
      expect(sanctions).toEqual([]);
    });

    it('of an appeal ends with the sanction, when it was right', async () => {
      const person = await server.person();
      const sanction = await desk.sanction(person, other);
      const { report: id } = await desk.good(person, 'POST', `/me/sanctions/${sanction}/appeal`, {
        text: 'It was a quotation.',
      });
      await asModerator.act('reports', id, 'claim');
      expect(actsOf(await asModerator.open('reports', id))).toContain('resolveLifting');
      const unexplained = await asModerator.act('reports', id, 'resolveLifting', {});
      expect(unexplained.record.errors['note']?.type).toBe('required');
      await asModerator.act('reports', id, 'resolveLifting', { note: 'So it was.' });
      expect((await desk.good(person, 'GET', '/me/standing')).sanctions).toEqual([]);
      expect(await desk.told(person)).toEqual(
        expect.arrayContaining([
          { kind: 'appealClosed', report: id, outcome: 'resolved', note: 'So it was.' },
        ]),
      );
    });

    it('goes back to the queue, and is opened again with a reason', async () => {
      const id = await reportOn(await server.person());
      await asModerator.act('reports', id, 'claim');
      expect((await asModerator.act('reports', id, 'release')).record.params.status).toBe('open');
      await asModerator.act('reports', id, 'claim');
      await asModerator.act('reports', id, 'dismiss', { note: 'Within the rules.' });
      const again = await asModerator.act('reports', id, 'reopen', { reason: 'It goes on.' });
      expect(again.record.params).toMatchObject({ status: 'open', note: '', reopened: 1, closedAt: null });
      expect((await desk.audited(`report:${id}`)).map(({ act }) => act)).toEqual([
        'report_claimed',
        'report_released',
        'report_claimed',
        'report_closed',
        'report_reopened',
      ]);
    });

    it('changes nothing when its pages are only opened', async () => {
      const id = await reportOn(await server.person());
      for (const action of ['claim', 'mute', 'ban', 'timeout']) await asModerator.open('reports', id, action);
      expect((await asModerator.open('reports', id)).record.params).toMatchObject({
        status: 'open',
        claimedBy: null,
      });
      expect(await desk.audited(`report:${id}`)).toEqual([]);
    });

    it('is closed to whoever has not claimed it, which is told', async () => {
      const id = await reportOn(await server.person());
      expect((await asOther.act('reports', id, 'resolve', {})).notice?.type).toBe('error');
      await asModerator.act('reports', id, 'claim');
      expect((await asOther.act('reports', id, 'claim')).notice?.type).toBe('error');
      expect((await asOther.act('reports', id, 'dismiss', {})).notice?.type).toBe('error');
      expect((await asOther.open('reports', id)).record.params).toMatchObject({
        status: 'claimed',
        claimedBy: moderator.user.id,
      });
    });
  });

  it('takes many, each by itself: one that another works on stays, and is told', async () => {
    const [free, taken] = [await reportOn(await server.person()), await reportOn(await server.person())];
    await asOther.act('reports', taken, 'claim');
    const answer = await asModerator.actOnMany('reports', [free, taken], 'claimSelected');
    expect(answer.notice).toMatchObject({ type: 'error', options: { done: 1, failed: 1 } });
    expect(answer.failures).toMatchObject([{ id: String(taken), code: 'report_claimed' }]);
    expect(answer.records.map(({ params }) => params.claimedBy)).toEqual([moderator.user.id, other.user.id]);
    const dismissed = await asModerator.actOnMany('reports', [free], 'dismissSelected', { note: 'No.' });
    expect(dismissed.notice).toMatchObject({ type: 'success', options: { done: 1 } });
  });
});
