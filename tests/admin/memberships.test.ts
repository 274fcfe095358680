import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

describe('memberships in the panel', () => {
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

  const key = (room: number, { user }: Person) => `${room}.${user.id}`;
  const offered = async (room: number, person: Person) =>
    (await asAdmin.open('memberships', key(room, person))).record.recordActions
      .map(({ name }) => name)
      .filter(name => name !== 'show');
  const leftAt = async (room: number, person: Person) =>
    (await asAdmin.open('memberships', key(room, person))).record.params['leftAt'];

  it('tell who is where, as what, and how far they read', async () => {
    const room = await desk.room(owner, [member]);
    await desk.say(owner, room, 'hello');
    const { records, meta } = await asAdmin.list('memberships', { room: String(room) });
    expect(meta.total).toBe(2);
    const found = records.find(({ id }) => id === key(room, member));
    expect(found?.params).toMatchObject({
      room,
      user: member.user.id,
      role: 'member',
      joinedAt: expect.any(String),
      leftAt: null,
      readSeq: expect.any(Number),
    });
    expect(found?.populated).toMatchObject({ room: { title: 'Room' }, user: { title: member.user.login } });
    const owners = await asAdmin.list('memberships', { room: String(room), role: 'owner' });
    expect(owners.records.map(({ id }) => id)).toEqual([key(room, owner)]);
    const theirs = await asAdmin.list('memberships', { user: String(member.user.id) });
    expect(theirs.records.map(({ id }) => id)).toContain(key(room, member));
  });

  it('are ended at once, and for the record', async () => {
    const room = await desk.room(owner, [member]);
    const socket = await server.enter(member);
    const reason = 'Asked for it';
    const { record, notice } = await asAdmin.act('memberships', key(room, member), 'remove', { reason });
    expect(notice?.type).toBe('success');
    expect(record.params['leftAt']).toEqual(expect.any(String));
    await socket.event('member', event => event.room === room && event.data.user.id === member.user.id);
    socket.close();
    const { body } = await server.api(admin, 'GET', `/moderation/audit?target=${member.user.id}`);
    expect(body.entries[0]).toMatchObject({
      act: 'member_removed',
      room,
      reason,
      actor: { id: admin.user.id },
    });
    expect(await offered(room, member)).toEqual([]);
  });

  it('are offered to end where an admin may', async () => {
    const open = await desk.room(owner, [member]);
    const closed = await desk.room(owner, [member], 'private');
    const inside = await desk.room(owner, [member, admin], 'private');
    const direct = (await desk.good(owner, 'POST', '/direct', { user: member.user.id })).room.id;
    const general = Number((await asAdmin.list('rooms', { kind: 'general' })).records[0]?.id);
    expect(await offered(open, member)).toEqual(['remove']);
    expect(await offered(inside, member)).toEqual(['remove']);
    expect(await offered(open, owner)).toEqual([]);
    for (const room of [closed, direct, general]) expect(await offered(room, member)).toEqual([]);
  });

  it('stay where it is posted all the same', async () => {
    const closed = await desk.room(owner, [member], 'private');
    const { notice } = await asAdmin.act('memberships', key(closed, member), 'remove', { reason: 'no' });
    expect(notice?.message).toBe('forbiddenError');
    expect(await leftAt(closed, member)).toBeNull();
  });

  it('are ended in bulk, but for owners and where one does not stand', async () => {
    const open = await desk.room(owner, [member]);
    const closed = await desk.room(owner, [member], 'private');
    const ids = [key(open, member), key(open, owner), key(closed, member)];
    const { failures, notice } = await asAdmin.actOnMany('memberships', ids, 'removeSelected', {
      reason: 'x',
    });
    const codes = Object.fromEntries((failures ?? []).map(({ id, code }) => [id, code]));
    expect(codes).toEqual({ [key(open, owner)]: 'forbidden', [key(closed, member)]: 'room_not_found' });
    expect(notice?.options).toEqual({ done: 1, failed: 2 });
    expect(await leftAt(open, member)).not.toBeNull();
    expect(await leftAt(closed, member)).toBeNull();
  });

  it('are not for moderators', async () => {
    const room = await desk.room(owner, [member]);
    const answers = [
      await asModerator.list('memberships'),
      await asModerator.open('memberships', key(room, member)),
      await asModerator.act('memberships', key(room, member), 'remove', { reason: 'no' }),
    ];
    for (const { notice } of answers) expect(notice?.message).toBe('forbiddenError');
    expect(await leftAt(room, member)).toBeNull();
  });
});
