import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

describe('sanctions in the panel', () => {
  let server: TestServer;
  let desk: Desk;
  let admin: Person;
  let moderator: Person;
  let owner: Person;
  let asModerator: Visit;

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    owner = await server.person('owner');
    asModerator = visit(createPanel(server.container), moderator);
  });
  afterAll(() => server.close());

  const idsOf = ({ records }: Awaited<ReturnType<Visit['list']>>) => records.map(({ id }) => Number(id));

  it('lists those everywhere and in rooms where the viewer stands', async () => {
    const person = await server.person();
    const open = await desk.room(owner, [person]);
    const room = await desk.room(owner, [person], 'private');
    const everywhere = await desk.sanction(person, admin);
    const inOpen = await desk.sanction(person, admin, { room: open });
    const hidden = await desk.sanction(person, owner, { room });
    const filter = { user: String(person.user.id) };
    expect(idsOf(await asModerator.list('sanctions', filter))).toEqual([inOpen, everywhere]);
    expect(idsOf(await asModerator.list('sanctions', { room: String(room) }))).toEqual([]);
    expect(idsOf(await asModerator.list('sanctions', { room: String(open) }))).toEqual([inOpen]);
    expect((await asModerator.open('sanctions', hidden)).record.params).toEqual({});
    await desk.good(owner, 'POST', `/rooms/${room}/members`, { users: [moderator.user.id] });
    expect(idsOf(await asModerator.list('sanctions', filter))).toEqual([hidden, inOpen, everywhere]);
  });

  it('tells whether each is in force, and is filtered by it, by kind and by person', async () => {
    const person = await server.person();
    const muted = await desk.sanction(person, admin);
    const ended = await desk.sanction(person, admin, { kind: 'ban', seconds: -1 });
    const filter = { user: String(person.user.id) };
    const { records } = await asModerator.list('sanctions', filter);
    expect(records).toMatchObject([
      { id: ended, params: { kind: 'ban', inForce: false } },
      { id: muted, params: { kind: 'mute', inForce: true, reason: 'noise', createdBy: admin.user.id } },
    ]);
    expect(idsOf(await asModerator.list('sanctions', { ...filter, inForce: 'true' }))).toEqual([muted]);
    expect(idsOf(await asModerator.list('sanctions', { ...filter, inForce: 'false' }))).toEqual([ended]);
    expect(idsOf(await asModerator.list('sanctions', { ...filter, kind: 'ban' }))).toEqual([ended]);
    expect(idsOf(await asModerator.list('sanctions', { ...filter, inForce: 'perhaps' }))).toEqual([]);
    const actsOf = (at: number) => records[at]?.recordActions.map(({ name }) => name);
    expect(actsOf(0)).not.toContain('lift');
    expect(actsOf(1)).toContain('lift');
  });

  it('lifts one, which the person learns at once and the audit log keeps', async () => {
    const person = await server.person();
    const room = await desk.room(owner, [person]);
    const id = await desk.sanction(person, admin);
    expect((await desk.ask(person, 'POST', `/rooms/${room}/messages`, message()))[1]).toBe('muted');
    const socket = await server.enter(person);
    const answer = await asModerator.act('sanctions', id, 'lift', { reason: 'A misunderstanding' });
    expect(answer.record.params).toMatchObject({
      inForce: false,
      liftedBy: moderator.user.id,
      liftReason: 'A misunderstanding',
    });
    await socket.event('notice', ({ data }) => data.content.kind === 'sanctionLifted');
    socket.close();
    expect((await desk.ask(person, 'POST', `/rooms/${room}/messages`, message()))[0]).toBe(201);
    expect(await desk.audited(`sanction:${id}`)).toMatchObject([
      { act: 'sanction_lifted', actor: moderator.user.id, reason: 'A misunderstanding' },
    ]);
  });

  let sent = 0;
  const message = () => ({ clientId: `sanction-${process.pid}-${sent++}`, text: 'Hello.' });

  it('says why it did not lift, and leaves it', async () => {
    const id = await desk.sanction(await server.withRole('moderator', 'peer'), admin);
    const refused = await asModerator.act('sanctions', id, 'lift', { reason: 'Please' });
    expect(refused.notice).toEqual({ type: 'error', message: 'forbidden' });
    const own = await desk.sanction(await server.person(), admin);
    const unexplained = await asModerator.act('sanctions', own, 'lift', { reason: '  ' });
    expect(unexplained.record.errors['reason']?.type).toBe('required');
    const { rows } = await sql<{ id: number }>`
      select id from sanctions where id in (${id}, ${own}) and lifted_at is not null`.execute(desk.db);
    expect(rows).toEqual([]);
  });

  it('lifts many, each by itself: one that is over is told', async () => {
    const valid = await desk.sanction(await server.person(), admin);
    const over = await desk.sanction(await server.person(), admin, { seconds: -1 });
    const answer = await asModerator.actOnMany('sanctions', [valid, over], 'liftSelected', {
      reason: 'Amnesty',
    });
    expect(answer.notice).toMatchObject({ type: 'error', options: { done: 1, failed: 1 } });
    expect(answer.failures).toMatchObject([{ id: String(over), code: 'sanction_over' }]);
    expect(answer.records.map(({ params }) => params.liftReason)).toEqual(['Amnesty', null]);
  });
});
