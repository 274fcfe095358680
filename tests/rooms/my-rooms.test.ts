import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('my rooms', () => {
  let world: World;
  let [ada, bob] = [0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
  });
  afterAll(() => world.close());

  const unreadOf = async (user: number, room: number) => (await world.rooms.mine.summary(user, room)).unread;
  const read = (user: number, room: number, seq: number) =>
    sql`update memberships set read_seq = ${seq} where room_id = ${room} and user_id = ${user}`.execute(
      world.database.sql,
    );

  it('come newest message first, each with its newest message', async () => {
    const me = await world.user('me');
    const rooms = [await world.room(me), await world.room(me), await world.room(me)];
    await world.say(me, rooms[0] ?? 0, 'newest');
    const list = await world.rooms.mine.summaries(me);
    expect(list.map(summary => summary.room.id)).toEqual([rooms[0], rooms[2], rooms[1]]);
    expect(list[0]?.lastMessage).toMatchObject({ seq: 4, version: 4, text: 'newest', author: { id: me } });
    expect(list[0]?.version).toBe(4);
  });

  it('are those that I am in now, or those of them that are asked for', async () => {
    const me = await world.user('me');
    const [own, left] = [await world.room(me), await world.room(ada, [me])];
    const foreign = await world.room(ada, [], 'private');
    await world.rooms.joining.leave(me, left);
    expect(await world.rooms.mine.roomIds(me)).toEqual([own]);
    expect((await world.rooms.mine.summaries(me)).map(s => s.room.id)).toEqual([own]);
    expect((await world.rooms.mine.summaries(me, [own, left, foreign])).map(s => s.room.id)).toEqual([own]);
    expect(await world.rooms.mine.summaries(me, [])).toEqual([]);
    await expectRefusal(world.rooms.mine.summary(me, foreign), 'room_not_found');
  });

  it('are mine for each of many who ask at once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => world.user('one')));
    const rooms = await Promise.all(people.map(user => world.room(user, [ada])));
    const stranger = await world.user('stranger');
    const { mine } = world.rooms;
    const asked = [...people, stranger, ...people];
    const [ids, lists] = await Promise.all([
      Promise.all(asked.map(user => mine.roomIds(user))),
      Promise.all(asked.map(user => mine.summaries(user))),
    ]);
    const expected = [...rooms.map(room => [room]), [], ...rooms.map(room => [room])];
    expect(ids).toEqual(expected);
    expect(lists.map(list => list.map(summary => summary.room.id))).toEqual(expected);
  });

  it('count the messages of others after my position, not mine, deleted or system ones', async () => {
    const room = await world.room(ada, [bob]);
    const first = await world.say(ada, room, 'one');
    const second = await world.say(ada, room, 'two');
    await world.say(bob, room, 'mine');
    await world.rooms.settings.update(by(ada), room, { name: 'Other' });
    expect(await unreadOf(bob, room)).toBe(2);
    await world.messages.service.delete(by(ada), { room, seq: second });
    expect(await unreadOf(bob, room)).toBe(1);
    await read(bob, room, first);
    expect(await unreadOf(bob, room)).toBe(0);
    expect(await unreadOf(ada, room)).toBe(1);
  });

  it('count unread messages up to a hundred', async () => {
    const room = await world.room(ada, [bob]);
    await Promise.all(Array.from({ length: 103 }, () => world.say(ada, room, 'again')));
    expect(await unreadOf(bob, room)).toBe(100);
  });

  it('say how far all the others have read', async () => {
    const cyd = await world.user('cyd');
    const room = await world.room(ada, [bob, cyd]);
    const allRead = async (user: number) => (await world.rooms.mine.summary(user, room)).readByAllSeq;
    await Promise.all([read(ada, room, 10), read(bob, room, 30), read(cyd, room, 20)]);
    expect([await allRead(ada), await allRead(bob), await allRead(cyd)]).toEqual([20, 10, 10]);
    await world.rooms.joining.leave(cyd, room);
    expect([await allRead(ada), await allRead(bob)]).toEqual([30, 10]);
  });
});
