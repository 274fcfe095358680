import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

const ACTS = ['rename', 'setSlowMode', 'archive'];

describe('rooms in the panel', () => {
  let server: TestServer;
  let desk: Desk;
  let admin: Person;
  let moderator: Person;
  let owner: Person;
  let member: Person;
  let asAdmin: Visit;
  let asModerator: Visit;

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    owner = await server.person('owner');
    member = await server.person('member');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
  });
  afterAll(() => server.close());

  const offered = async (room: number) =>
    (await asAdmin.open('rooms', room)).record.recordActions
      .map(({ name }) => name)
      .filter(name => ACTS.includes(name));
  const stored = async (room: number) => (await asAdmin.open('rooms', room)).record.params;
  const direct = async () =>
    (await desk.good(owner, 'POST', '/direct', { user: member.user.id })).room.id as number;
  const general = async () => Number((await asAdmin.list('rooms', { kind: 'general' })).records[0]?.id);
  const audited = async (room: number) => {
    const { body } = await server.api(admin, 'GET', '/moderation/audit?limit=100');
    return body.entries
      .filter((entry: { room: number }) => entry.room === room)
      .map((entry: { act: string; actor: { id: number }; facts: object; reason: string }) => [
        entry.act,
        entry.actor.id,
        entry.facts,
        entry.reason,
      ]);
  };

  it('tell of what kind they are, who made them and what goes on', async () => {
    const room = await desk.room(owner, [member]);
    await desk.say(owner, room, 'hello');
    const { records } = await asAdmin.list('rooms', { createdBy: String(owner.user.id) });
    const found = records.find(({ id }) => id === room);
    expect(found?.params).toMatchObject({
      name: 'Room',
      kind: 'public',
      topic: '',
      createdBy: owner.user.id,
      memberCount: 2,
      slowSeconds: 0,
      archivedAt: null,
      lastMessageAt: expect.any(String),
    });
    expect(found?.populated['createdBy']?.title).toBe(owner.user.login);
    expect(records[0]?.id).toBe(room);
  });

  it('of two people have no name, and do not tell by their key who these are', async () => {
    const { record } = await asAdmin.open('rooms', await direct());
    expect(record.params).toMatchObject({ name: null, kind: 'direct' });
    expect(record.params).not.toHaveProperty('directKey');
  });

  it('are found by part of a name and by kind', async () => {
    const closed = await desk.room(owner, [], 'private');
    expect((await asAdmin.list('rooms', { kind: 'private' })).records.map(({ id }) => id)).toContain(closed);
    expect((await asAdmin.list('rooms', { kind: 'public' })).records.map(({ id }) => id)).not.toContain(
      closed,
    );
    expect((await asAdmin.list('rooms', { name: 'no such' })).records).toEqual([]);
  });

  it('are offered to change where an admin may', async () => {
    expect(await offered(await desk.room(owner))).toEqual(ACTS);
    expect(await offered(await desk.room(admin, [], 'private'))).toEqual(ACTS);
    expect(await offered(await desk.room(owner, [admin], 'private'))).toEqual(ACTS);
    expect(await offered(await general())).toEqual(['rename', 'setSlowMode']);
    expect(await offered(await desk.room(owner, [], 'private'))).toEqual([]);
    expect(await offered(await direct())).toEqual([]);
  });

  it('get another name and topic, which members see at once', async () => {
    const room = await desk.room(owner);
    const socket = await server.enter(owner);
    const { record } = await asAdmin.act('rooms', room, 'rename', { name: 'Garden', topic: 'What grows' });
    expect(record.params).toMatchObject({ name: 'Garden', topic: 'What grows' });
    await socket.event('room', ({ data }) => data.id === room && data.name === 'Garden');
    expect(await audited(room)).toEqual([['room_changed', admin.user.id, { changes: 'renamed topic' }, '']]);
    socket.close();
    const emptied = await asAdmin.act('rooms', room, 'rename', { name: 'Garden', topic: '' });
    expect(emptied.record.params['topic']).toBe('');
  });

  it('get a slow mode, and lose it again', async () => {
    const room = await desk.room(owner);
    const socket = await server.enter(owner);
    await asAdmin.act('rooms', room, 'setSlowMode', { slowSeconds: '30' });
    await socket.event('room', ({ data }) => data.id === room && data.slowSeconds === 30);
    socket.close();
    const { record } = await asAdmin.act('rooms', room, 'setSlowMode', { slowSeconds: '0' });
    expect(record.params['slowSeconds']).toBe(0);
    expect((await audited(room)).map(([act]: [string]) => act)).toContain('slow_mode_set');
  });

  it('are archived for good', async () => {
    const room = await desk.room(owner);
    const socket = await server.enter(owner);
    const { record } = await asAdmin.act('rooms', room, 'archive', { reason: 'Nobody comes' });
    expect(record.params['archivedAt']).toEqual(expect.any(String));
    await socket.event('room', ({ data }) => data.id === room && data.archivedAt !== null);
    socket.close();
    expect(await offered(room)).toEqual([]);
    expect(await audited(room)).toEqual([['room_archived', admin.user.id, {}, 'Nobody comes']]);
  });

  it('are in the audit log with the reason for their end, though one owns them', async () => {
    const own = await desk.room(admin);
    await asAdmin.act('rooms', own, 'archive', { reason: 'It was a trial' });
    expect(await audited(own)).toEqual([['room_archived', admin.user.id, {}, 'It was a trial']]);
  });

  it.each<[string, object, string]>([
    ['rename', { name: '' }, 'name'],
    ['rename', { name: 'x'.repeat(65) }, 'name'],
    ['rename', { name: 'Garden', topic: 'x'.repeat(251) }, 'topic'],
    ['setSlowMode', {}, 'slowSeconds'],
    ['setSlowMode', { slowSeconds: '7' }, 'slowSeconds'],
    ['setSlowMode', { slowSeconds: '-1' }, 'slowSeconds'],
    ['archive', {}, 'reason'],
  ])('stay as they are when the form of %s does not fit (%#)', async (name, payload, field) => {
    const room = await desk.room(owner);
    const before = await stored(room);
    const { record } = await asAdmin.act('rooms', room, name, payload);
    expect(Object.keys(record.errors)).toEqual([field]);
    expect(await stored(room)).toEqual(before);
    expect(await audited(room)).toEqual([]);
  });

  it.each<[string, object]>([
    ['rename', { name: 'Mine now' }],
    ['setSlowMode', { slowSeconds: '30' }],
    ['archive', { reason: 'Mine now' }],
  ])('of others that are closed are safe from %s, though it is posted', async (name, payload) => {
    for (const room of [await desk.room(owner, [], 'private'), await direct()]) {
      const before = await stored(room);
      const { notice } = await asAdmin.act('rooms', room, name, payload);
      expect(notice).toMatchObject({ type: 'error', message: 'forbiddenError' });
      expect(await stored(room)).toEqual(before);
    }
  });

  it('are not for moderators, but for the names of those where they stand', async () => {
    const [open, closed] = [await desk.room(owner), await desk.room(owner, [], 'private')];
    const answers = [
      await asModerator.list('rooms'),
      await asModerator.open('rooms', open),
      await asModerator.act('rooms', open, 'archive', { reason: 'no' }),
    ];
    for (const { notice } of answers) expect(notice?.message).toBe('forbiddenError');
    expect((await stored(open))['archivedAt']).toBeNull();
    const found = (await asModerator.search('rooms', 'Room')).records.map(({ id }) => id);
    expect(found).toContain(open);
    expect(found).not.toContain(closed);
    await desk.say(owner, open, 'to be seen');
    const { records } = await asModerator.list('messages', { room: String(open) });
    expect(records[0]?.populated['room']?.title).toBe('Room');
    expect((await asModerator.open('rooms', closed)).record.params).toEqual({});
  });
});
