import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

describe('members of a room', () => {
  let world: World;
  let [owner, ada, bob] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [owner, ada, bob] = [await world.user('owner'), await world.user('ada'), await world.user('bob')];
  });
  afterAll(() => world.close());

  it('are added many at once, each with a message; who is there already is skipped', async () => {
    const room = await world.room(owner, [ada], 'private');
    const people = await Promise.all(Array.from({ length: 99 }, () => world.user()));
    const added = await world.rooms.members.add(owner, room, [ada, ...people, ...people]);
    expect(added.map(member => member.user.id)).toEqual(people.toSorted((a, b) => a - b));
    expect(world.events(room).at(-1)).toMatchObject({
      data: { author: { id: owner }, system: { action: 'added', user: { name: 'user' } } },
    });
    expect((await world.rooms.mine.summary(ada, room)).memberCount).toBe(101);
    await expect(world.rooms.members.add(owner, room, [ada])).resolves.toEqual([]);
    expect(world.events(room)).toHaveLength(5 + 2 * 99);
    const log = world.events(room);
    expect(log.map(event => event.version)).toEqual(log.map((_, i) => i + 1));
  });

  it('are added by the owner, or by all where the room says so', async () => {
    const { members, settings } = world.rooms;
    const room = await world.room(owner, [ada]);
    const mod = await world.user('mod', 'admin');
    await expectRefusal(members.add(ada, room, [bob]), 'forbidden');
    await expectRefusal(members.add(mod, room, [bob]), 'room_not_found');
    await settings.update(by(owner), room, { membersCanAdd: true });
    expect(await members.add(ada, room, [bob])).toMatchObject([{ user: { id: bob }, state: 'active' }]);
    await expectSoundLog(world, room);
  });

  it('are not added at all when one of them does not exist', async () => {
    const room = await world.room(owner);
    await expectRefusal(world.rooms.members.add(owner, room, [ada, 999_999]), 'user_not_found');
    expect(world.events(room)).toHaveLength(3);
  });

  it('are removed by the owner and by moderators, and may be added again', async () => {
    const { members } = world.rooms;
    const room = await world.room(owner, [ada, bob]);
    const mod = await world.user('mod', 'moderator');
    await members.remove(by(owner), room, ada);
    await members.remove(by(mod), room, bob);
    expect(story(world, room, 7)).toEqual([`left member ${ada}`, 'removed', `left member ${bob}`, 'removed']);
    expect(world.events(room).at(-1)).toMatchObject({
      data: { author: { id: mod }, system: { action: 'removed', user: { id: bob, name: 'bob' } } },
    });
    await expectRefusal(members.remove(by(owner), room, ada), 'user_not_found');
    await members.add(owner, room, [ada]);
    await expectSoundLog(world, room);
  });

  it('are not removed by one another, and the owner by nobody', async () => {
    const { members } = world.rooms;
    const room = await world.room(owner, [ada, bob]);
    const mod = await world.user('mod', 'moderator');
    await expectRefusal(members.remove(by(ada), room, bob), 'forbidden');
    await expectRefusal(members.remove(by(mod), room, owner), 'forbidden');
    await expectRefusal(members.remove(by(owner), room, owner), 'forbidden');
    const hidden = await world.room(owner, [ada], 'private');
    await expectRefusal(members.remove(by(mod), hidden, ada), 'room_not_found');
  });

  it('are listed page by page with who is online, without those who left', async () => {
    const { members, joining } = world.rooms;
    const room = await world.room(owner, [ada, bob]);
    await joining.leave(ada, room);
    world.online.add(bob);
    const first = await members.list(owner, room, { limit: 1 });
    expect(first).toMatchObject({
      members: [{ user: { id: owner }, role: 'owner', online: false }],
      next: owner,
    });
    const second = await members.list(owner, room, { limit: 1, after: owner });
    expect(second).toMatchObject({
      members: [{ user: { id: bob }, role: 'member', online: true }],
      next: null,
    });
    expect(await members.list(owner, room, { limit: 9, after: bob })).toEqual({ members: [], next: null });
  });

  it('are shown to members, and to moderators of public rooms', async () => {
    const { members } = world.rooms;
    const mod = await world.user('mod', 'moderator');
    const open = await world.room(owner);
    const hidden = await world.room(owner, [], 'private');
    await expectRefusal(members.list(ada, open, { limit: 9 }), 'room_not_found');
    await expectRefusal(members.list(ada, 999_999, { limit: 9 }), 'room_not_found');
    expect((await members.list(mod, open, { limit: 9 })).members).toHaveLength(1);
    await expectRefusal(members.list(mod, hidden, { limit: 9 }), 'room_not_found');
  });
});
