import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Hub } from '../../src/realtime/hub.ts';
import { RoomWatch } from '../../src/realtime/room-watch.ts';
import { makeWorld, type World } from '../support/world.ts';

describe('the comparison of rooms with the database', () => {
  let world: World;
  let positions: { room: number; version: number }[];
  let users: number[];
  let told: string[];
  let warnings: string[];
  let watch: RoomWatch;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.close());

  const watchOn = (sql = world.database.sql) => {
    const hub = {
      positions: () => positions,
      get users() {
        return users;
      },
      expect: (room: number, version: number) => told.push(`room ${room} is at ${version}`),
      entered: (user: number, room: number) => told.push(`${user} is in ${room}`),
    };
    return new RoomWatch(sql, hub as unknown as Hub, {
      warn: (_: unknown, message?: string) => warnings.push(message ?? ''),
    });
  };

  beforeEach(() => {
    [positions, users, told, warnings] = [[], [], [], []];
    watch = watchOn();
  });
  afterEach(() => watch.stop());

  it('tells of rooms that have gone on, and of no others', async () => {
    const owner = await world.user();
    const [quiet, busy] = [await world.room(owner), await world.room(owner)];
    const seq = await world.say(owner, busy, 'news');
    const settled = await world.say(owner, quiet, 'old');
    positions = [
      { room: quiet, version: settled },
      { room: busy, version: seq - 1 },
      { room: 999_999, version: 0 },
    ];
    await watch.run();
    expect(told).toEqual([`room ${busy} is at ${seq}`]);
  });

  it('tells who of the people here became a member since the last time', async () => {
    const [owner, guest, stranger] = [await world.user(), await world.user(), await world.user()];
    users = [owner, guest];
    await watch.run();
    expect(told).toEqual([]);
    const room = await world.room(owner, [guest, stranger]);
    await watch.run();
    expect(told.toSorted()).toEqual([`${owner} is in ${room}`, `${guest} is in ${room}`].toSorted());
  });

  it('leaves out who is gone again', async () => {
    const [owner, guest] = [await world.user(), await world.user()];
    users = [guest];
    await watch.run();
    const room = await world.room(owner, [guest]);
    await world.rooms.joining.leave(guest, room);
    await watch.run();
    expect(told).toEqual([]);
  });

  it('runs once more when it is asked while it runs', async () => {
    const owner = await world.user();
    const room = await world.room(owner);
    const seq = await world.say(owner, room, 'news');
    positions = [{ room, version: seq - 1 }];
    await Promise.all([watch.run(), watch.run(), watch.run()]);
    expect(told).toEqual([`room ${room} is at ${seq}`, `room ${room} is at ${seq}`]);
  });

  it('repeats itself until it is stopped', async () => {
    const owner = await world.user();
    const room = await world.room(owner);
    const seq = await world.say(owner, room, 'news');
    positions = [{ room, version: seq - 1 }];
    watch.start(0.02);
    await expect.poll(() => told.length).toBeGreaterThan(2);
    await watch.stop();
    const count = told.length;
    await watch.run();
    expect(told).toHaveLength(count + 1);
  });

  it('says that the database did not answer, and looks again at the next time', async () => {
    const gone = await makeWorld();
    const orphan = watchOn(gone.database.sql);
    await gone.close();
    positions = [{ room: 1, version: 0 }];
    await orphan.run();
    await orphan.run();
    expect(warnings).toHaveLength(2);
    expect(told).toEqual([]);
  });
});
