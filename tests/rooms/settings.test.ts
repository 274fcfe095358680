import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

describe('settings of a room', () => {
  let world: World;
  let [owner, member, moderator] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [owner, member] = [await world.user('owner'), await world.user('member')];
    moderator = await world.user('mod', 'moderator');
  });
  afterAll(() => world.close());

  it('tells of a new name and a new topic, each in its own message', async () => {
    const room = await world.room(owner, [member]);
    const changed = await world.rooms.settings.update(by(owner), room, {
      name: ' Kitchen ',
      topic: ' pots ',
      membersCanAdd: true,
    });
    expect(changed).toMatchObject({ name: 'Kitchen', topic: 'pots', membersCanAdd: true, version: 6 });
    expect(story(world, room, 5)).toEqual(['room', 'renamed', 'topic']);
    expect(world.events(room).slice(-2)).toMatchObject([
      { data: { author: { id: owner }, system: { action: 'renamed', value: 'Kitchen' } } },
      { data: { system: { action: 'topic', value: 'pots' } } },
    ]);
    await world.rooms.settings.update(by(owner), room, { topic: '  ' });
    await world.rooms.settings.update(by(owner), room, { membersCanAdd: false });
    expect(story(world, room, 8)).toEqual(['room', 'topic', 'room']);
    await expectSoundLog(world, room);
  });

  it('writes nothing when nothing changes', async () => {
    const room = await world.room(owner);
    const same = { name: 'Room', topic: '', membersCanAdd: false };
    expect(await world.rooms.settings.update(by(owner), room, same)).toMatchObject({ ...same, version: 1 });
    expect(world.events(room)).toHaveLength(3);
  });

  it('is for owners and moderators, the latter in public rooms also from outside', async () => {
    const { settings } = world.rooms;
    const open = await world.room(owner, [member]);
    const hidden = await world.room(owner, [member], 'private');
    await expectRefusal(settings.update(by(member), open, { name: 'x' }), 'forbidden');
    await expectRefusal(settings.archive(by(member), open, true), 'forbidden');
    expect(await settings.update(by(moderator), open, { name: 'Tidy' })).toMatchObject({ name: 'Tidy' });
    await expectRefusal(settings.update(by(moderator), hidden, { name: 'x' }), 'room_not_found');
    await expectRefusal(settings.archive(by(moderator), hidden, true), 'room_not_found');
    await expectRefusal(settings.update(by(owner), open, { name: ' ' }), 'text_blank');
    await expectRefusal(settings.update(by(owner), 999_999, { name: 'x' }), 'room_not_found');
  });

  it('goes by the role of the moment', async () => {
    const room = await world.room(owner);
    const former = await world.user('former', 'admin');
    await world.rooms.settings.update(by(former), room, { name: 'One' });
    await sql`update users set role = 'user' where id = ${former}`.execute(world.database.sql);
    await expectRefusal(world.rooms.settings.update(by(former), room, { name: 'Two' }), 'room_not_found');
  });

  it('archives for good, after a confirmation', async () => {
    const { settings, members, joining } = world.rooms;
    const room = await world.room(owner, [member]);
    await expectRefusal(settings.archive(by(owner), room, false), 'confirmation_required');
    const archived = await settings.archive(by(owner), room, true);
    expect(archived.archivedAt).toMatch(/^\d{4}-.*Z$/);
    expect(story(world, room, 5)).toEqual(['room', 'archived']);
    await expectRefusal(settings.archive(by(owner), room, true), 'room_archived');
    await expectRefusal(settings.update(by(owner), room, { name: 'x' }), 'room_archived');
    await expectRefusal(members.remove(by(owner), room, member), 'room_archived');
    await expectRefusal(members.add(owner, room, [moderator]), 'room_archived');
    await expectRefusal(joining.join(moderator, room), 'room_archived');
    await expectRefusal(world.say(owner, room, 'late'), 'room_archived');
    expect(await world.rooms.mine.roomIds(member)).toContain(room);
    await expectSoundLog(world, room);
  });
});
