import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRooms } from '../../src/rooms/rooms.ts';
import { makeUser } from '../support/log.ts';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

describe('the General room', () => {
  let world: World;
  let general = 0;
  beforeAll(async () => {
    world = await makeWorld();
    // Several nodes that start at once, each with services of its own.
    const nodes = Array.from({ length: 4 }, () =>
      createRooms({
        database: world.database,
        changer: world.changer,
        isOnline: async () => new Set(),
        blocksChanged: () => undefined,
      }),
    );
    const ids = await Promise.all(nodes.map(node => node.general.ensureGeneral()));
    [general = 0] = ids;
    expect(new Set(ids).size).toBe(1);
  });
  afterAll(() => world.close());

  const admit = (name: string) =>
    world.rooms.general.admitNewcomer(async tx => ({ id: await makeUser(tx, name), name }));

  it('is made once, however many nodes start, and is found afterwards', async () => {
    expect(story(world, general)[0]).toBe('room');
    expect(await world.rooms.general.ensureGeneral()).toBe(general);
    const { rows } = await sql`select from rooms where kind = 'general'`.execute(world.database.sql);
    expect(rows).toHaveLength(1);
  });

  it('takes newcomers in with a membership and a message, many at once', async () => {
    const ids = await Promise.all(['ada', 'bob', 'cyd'].map(admit));
    for (const id of ids) {
      const [summary] = await world.rooms.mine.summaries(id);
      expect(summary).toMatchObject({
        room: { id: general, kind: 'general', name: 'General' },
        role: 'member',
      });
    }
    expect(story(world, general).filter(step => step === 'joined')).toHaveLength(3);
    await expectSoundLog(world, general);
  });

  it('takes nobody in when making the user fails, and passes the failure on', async () => {
    const before = world.events(general).length;
    const failure = new Error('taken');
    await expect(
      world.rooms.general.admitNewcomer(async tx => {
        await makeUser(tx, 'half');
        throw failure;
      }),
    ).rejects.toBe(failure);
    const { rows } = await sql`select from users where name = 'half'`.execute(world.database.sql);
    expect(rows).toHaveLength(0);
    expect(world.events(general)).toHaveLength(before);
  });

  it('is left by nobody, closed by nobody, and renamed by moderators only', async () => {
    const [dan, eve] = [await admit('dan'), await admit('eve')];
    const admin = await world.user('admin', 'admin');
    const { joining, members, settings } = world.rooms;
    await expectRefusal(joining.leave(dan, general, { confirm: true }), 'general_room');
    await expectRefusal(members.remove(by(admin), general, dan), 'general_room');
    await expectRefusal(members.add(dan, general, [eve]), 'general_room');
    await expectRefusal(settings.archive(by(admin), general, true), 'general_room');
    await expectRefusal(settings.update(by(dan), general, { name: 'Mine' }), 'forbidden');
    expect(await settings.update(by(admin), general, { name: 'Lobby' })).toMatchObject({ name: 'Lobby' });
    await expectSoundLog(world, general);
  });
});
