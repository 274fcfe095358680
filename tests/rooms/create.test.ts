import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

describe('making rooms', () => {
  let world: World;
  let [ada, bob] = [0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
  });
  afterAll(() => world.close());

  it('makes its maker the owner and tells of it', async () => {
    const made = await world.rooms.maker.create(ada, {
      kind: 'private',
      name: '  Garden ',
      topic: ' what grows ',
      membersCanAdd: true,
    });
    expect(made).toMatchObject({
      room: { kind: 'private', name: 'Garden', topic: 'what grows', membersCanAdd: true, archivedAt: null },
      version: 3,
      memberCount: 1,
      role: 'owner',
      unread: 0,
      readByAllSeq: 0,
      lastMessage: { author: { id: ada, name: 'ada' }, system: { action: 'created', value: 'Garden' } },
    });
    expect(story(world, made.room.id)).toEqual(['room', `active owner ${ada}`, 'created']);
    await expectSoundLog(world, made.room.id);
  });

  it.each([
    [' \u200b ', 'text_blank'],
    ['nul\0', 'text_malformed'],
    ['half \ud800', 'text_malformed'],
  ] as const)('refuses the name %j', async (name, code) => {
    await expectRefusal(world.rooms.maker.create(ada, { kind: 'public', name }), code);
    await expectRefusal(
      world.rooms.maker.create(ada, { kind: 'public', name: 'x', topic: `${name}\0` }),
      'text_malformed',
    );
  });

  it('makes one direct conversation per pair, whoever asks first and how often', async () => {
    const asked = await Promise.all([
      world.rooms.maker.direct(ada, bob),
      world.rooms.maker.direct(bob, ada),
      world.rooms.maker.direct(ada, bob),
      world.rooms.maker.direct(bob, ada),
    ]);
    const [first] = asked;
    const room = first?.room.id ?? 0;
    expect(new Set(asked.map(summary => summary.room.id)).size).toBe(1);
    expect(first).toMatchObject({
      room: { kind: 'direct', name: null },
      memberCount: 2,
      role: 'member',
      peer: { id: bob, name: 'bob' },
    });
    expect(asked[1]?.peer).toMatchObject({ id: ada });
    const [made, ...members] = story(world, room);
    expect(made).toBe('room');
    expect(members.toSorted()).toEqual([`active member ${ada}`, `active member ${bob}`].toSorted());
    await expectSoundLog(world, room);
    expect((await world.rooms.maker.direct(ada, bob)).room.id).toBe(room);
    expect(world.events(room)).toHaveLength(3);
    const { rows } = await sql`select from rooms where kind = 'direct'`.execute(world.database.sql);
    expect(rows).toHaveLength(1);
  });

  it('has no direct conversation with oneself or with nobody', async () => {
    await expectRefusal(world.rooms.maker.direct(ada, ada), 'invalid_request');
    await expectRefusal(world.rooms.maker.direct(ada, 999_999), 'user_not_found');
  });

  it('keeps a direct conversation as it is', async () => {
    const cyd = await world.user('cyd');
    const { room } = await world.rooms.maker.direct(ada, bob);
    const { joining, members, settings } = world.rooms;
    await expectRefusal(joining.leave(ada, room.id, { confirm: true }), 'direct_room');
    await expectRefusal(members.add(ada, room.id, [cyd]), 'direct_room');
    await expectRefusal(members.remove(by(ada), room.id, bob), 'direct_room');
    await expectRefusal(settings.update(by(ada), room.id, { name: 'Us' }), 'direct_room');
    await expectRefusal(settings.archive(by(ada), room.id, true), 'direct_room');
    await expectRefusal(joining.join(cyd, room.id), 'room_not_found');
  });
});
