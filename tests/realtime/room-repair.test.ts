import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoomRepair } from '../../src/realtime/room-repair.ts';
import { upTo } from '../support/log.ts';
import { makeWorld, type World } from '../support/world.ts';

/** The JSON of a frame shorter than 64 KB. */
const payload = (frame: Buffer | undefined) => {
  if (frame === undefined) throw new Error('no frame');
  return JSON.parse(frame.subarray(frame[1] === 126 ? 4 : 2).toString());
};

describe('reading what the bus did not bring', () => {
  let world: World;
  let repair: RoomRepair;
  const repaired: number[] = [];
  beforeAll(async () => {
    world = await makeWorld();
    repair = new RoomRepair(world.database.sql, pino({ level: 'silent' }), {
      repaired: events => repaired.push(events),
    });
  });
  afterAll(() => world.close());

  const version = async (room: number) => {
    const { rows } = await sql<{ version: number }>`select version from rooms where id = ${room}`.execute(
      world.database.sql,
    );
    return rows[0]?.version ?? -1;
  };

  it('answers many rooms at once, each with its own events', async () => {
    const owner = await world.user();
    const rooms: { room: number; from: number }[] = [];
    for (const n of upTo(40)) {
      const room = await world.room(owner);
      rooms.push({ room, from: await version(room) });
      await world.say(owner, room, `in room ${n}`);
    }
    repaired.length = 0;
    const answers = await Promise.all(rooms.map(({ room, from }) => repair.read(room, from)));
    for (const [i, answer] of answers.entries()) {
      expect(answer).toMatchObject({ to: (rooms[i]?.from ?? 0) + 1, more: false, left: [] });
      const { data } = payload(answer.told?.frame);
      expect(data.room).toBe(rooms[i]?.room);
      expect(data.events.map((event: { data: { text: string } }) => event.data.text)).toEqual([
        `in room ${i + 1}`,
      ]);
    }
    expect(repaired).toEqual(upTo(40).map(() => 1));
  });

  it('has no frame for a room that misses nothing, or is not there', async () => {
    const room = await world.room(await world.user());
    const to = await version(room);
    expect(await repair.read(room, to)).toEqual({ to, more: false, left: [] });
    expect(await repair.read(999_999, 7)).toEqual({ to: 7, more: false, left: [] });
  });

  it('names who left, also when the room is too far ahead to tell every event', async () => {
    const [owner, guest, other] = [await world.user(), await world.user(), await world.user()];
    const room = await world.room(owner, [guest, other]);
    const from = await version(room);
    await world.rooms.joining.leave(guest, room);
    expect((await repair.read(room, from)).left).toEqual([guest]);
    await Promise.all(upTo(1_001).map(n => world.say(owner, room, `${n}`)));
    const { to, told, left } = await repair.read(room, from);
    expect(to).toBe(await version(room));
    expect(payload(told?.frame)).toEqual({ event: 'resync', data: { room, version: to } });
    expect(left).toEqual([guest]);
  });

  it('says so when the database does not answer', async () => {
    const gone = await makeWorld();
    const orphan = new RoomRepair(gone.database.sql, pino({ level: 'silent' }), {
      repaired: () => undefined,
    });
    await gone.close();
    await expect(Promise.all([orphan.read(1, 0), orphan.read(2, 0)])).rejects.toThrow();
  });
});
