import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Limits } from '#protocol';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

describe('joining and leaving', () => {
  let world: World;
  let [ada, bob, cyd] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob, cyd] = [await world.user('ada'), await world.user('bob'), await world.user('cyd')];
  });
  afterAll(() => world.close());

  it('joins a public room once, with everything before counted as read', async () => {
    const room = await world.room(ada);
    await world.say(ada, room, 'before you came');
    const summary = await world.rooms.joining.join(bob, room);
    expect(summary).toMatchObject({ role: 'member', memberCount: 2, unread: 0, version: 6 });
    expect(story(world, room, 4)).toEqual([`active member ${bob}`, 'joined']);
    await expectRefusal(world.rooms.joining.join(bob, room), 'already_member');
    await expectSoundLog(world, room);
  });

  it('is for public rooms only: others do not exist for strangers', async () => {
    const room = await world.room(ada, [], 'private');
    await expectRefusal(world.rooms.joining.join(bob, room), 'room_not_found');
    await expectRefusal(world.rooms.joining.join(bob, 999_999), 'room_not_found');
    await expectRefusal(world.rooms.joining.join(999_999, room), 'unauthenticated');
  });

  it('ends at so many rooms for one person, whoever brings them there', async () => {
    const eve = await world.user('eve');
    await sql`
      with made as (insert into rooms (kind, name) select 'public', 'r' from generate_series(1, ${Limits.rooms}) returning id)
      insert into memberships (room_id, user_id, version) select id, ${eve}, 0 from made`.execute(
      world.database.sql,
    );
    const room = await world.room(ada);
    await expectRefusal(world.rooms.joining.join(eve, room), 'too_many_rooms');
    await expectRefusal(world.rooms.members.add(ada, room, [eve, bob]), 'too_many_rooms');
    expect(await world.rooms.mine.roomIds(eve)).toHaveLength(Limits.rooms);
    expect((await world.rooms.mine.summary(ada, room)).memberCount).toBe(1);
    await expectSoundLog(world, room);
  });

  it('lets many join at once, without a gap', async () => {
    const room = await world.room(ada);
    const people = await Promise.all(Array.from({ length: 12 }, () => world.user()));
    await Promise.all(
      people.flatMap(one => [world.rooms.joining.join(one, room), world.say(ada, room, 'hi')]),
    );
    expect((await world.rooms.mine.summary(ada, room)).memberCount).toBe(13);
    await expectSoundLog(world, room);
  });

  it('leaves with a message, and comes back as a member anew', async () => {
    const room = await world.room(ada, [bob]);
    await world.rooms.joining.leave(bob, room);
    expect(story(world, room, 5)).toEqual([`left member ${bob}`, 'left']);
    await expectRefusal(world.rooms.joining.leave(bob, room), 'room_not_found');
    expect(await world.rooms.mine.roomIds(bob)).not.toContain(room);
    await world.say(ada, room, 'while you were away');
    const back = await world.rooms.joining.join(bob, room);
    expect(back).toMatchObject({ memberCount: 2, unread: 0, role: 'member' });
    await expectSoundLog(world, room);
  });

  it('hands an owner’s room to who joined first', async () => {
    const room = await world.room(ada, [cyd, bob]);
    await world.rooms.joining.leave(ada, room);
    expect(story(world, room, 7)).toEqual([`left member ${ada}`, `active owner ${cyd}`, 'left', 'owner']);
    expect(world.events(room).at(-1)).toMatchObject({
      data: { author: { id: ada }, system: { action: 'owner', user: { id: cyd, name: 'cyd' } } },
    });
    expect((await world.rooms.mine.summary(cyd, room)).role).toBe('owner');
    const back = await world.rooms.joining.join(ada, room);
    expect(back.role).toBe('member');
    await expectSoundLog(world, room);
  });

  it('hands it to the one that the owner names, who must be in the room', async () => {
    const room = await world.room(ada, [cyd, bob]);
    const { joining, mine } = world.rooms;
    const stranger = await world.user('stranger');
    await expectRefusal(joining.leave(ada, room, { newOwner: stranger }), 'user_not_found');
    await expectRefusal(joining.leave(ada, room, { newOwner: ada }), 'user_not_found');
    await expectRefusal(joining.leave(cyd, room, { newOwner: bob }), 'forbidden');
    await joining.leave(ada, room, { newOwner: bob });
    expect((await mine.summary(bob, room)).role).toBe('owner');
    expect((await mine.summary(cyd, room)).role).toBe('member');
    await expectSoundLog(world, room);
  });

  it('asks first where there is no way back', async () => {
    const hidden = await world.room(ada, [bob], 'private');
    await expectRefusal(world.rooms.joining.leave(bob, hidden), 'confirmation_required');
    await world.rooms.joining.leave(bob, hidden, { confirm: true });
    await expectRefusal(world.rooms.joining.join(bob, hidden), 'room_not_found');

    const alone = await world.room(ada);
    await expectRefusal(world.rooms.joining.leave(ada, alone), 'confirmation_required');
    expect(world.events(alone)).toHaveLength(3);
  });

  it('archives a room behind the last one', async () => {
    const room = await world.room(ada, [bob]);
    await world.rooms.joining.leave(ada, room);
    await world.rooms.joining.leave(bob, room, { confirm: true });
    expect(story(world, room, 9)).toEqual([`left member ${bob}`, 'left', 'room', 'archived']);
    await expectRefusal(world.rooms.joining.join(cyd, room), 'room_archived');
    await expectSoundLog(world, room);
  });

  it('leaves an archived room without archiving it again', async () => {
    const room = await world.room(ada);
    await world.rooms.settings.archive(by(ada), room, true);
    await world.rooms.joining.leave(ada, room, { confirm: true });
    expect(story(world, room, 5)).toEqual([`left member ${ada}`, 'left']);
    await expectSoundLog(world, room);
  });
});
