import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, expectSoundLog, makeWorld, story, type World } from '../support/world.ts';

/** Who goes has no other name from the beginning, for that the account is renamed is no event of a room. */
const NAME = 'deleted user';
let newcomers = 0;

describe('the departure of somebody whose account is gone', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.close());

  const running = new AbortController().signal;
  const rename = (user: number) =>
    sql`update users set name = ${NAME}, deleted_at = now() where id = ${user}`.execute(world.database.sql);
  const depart = async (user: number) => {
    await rename(user);
    return world.rooms.departures.leaveAll(user, running);
  };
  const newcomer = (name: string) =>
    world.rooms.general.admitNewcomer(async tx => {
      const { rows } = await sql<{ id: number }>`
        insert into users (login, login_key, name, password_hash)
        values (${`new ${++newcomers}`}, ${`new ${newcomers}`}, ${name}, 'none') returning id`.execute(tx);
      return { id: rows[0]?.id ?? 0, name };
    });

  it('hands over what they owned, and is an event of each room', async () => {
    const [ann, bob, cleo] = [await world.user(NAME), await world.user('bob'), await world.user('cleo')];
    const owned = await world.room(ann, [cleo, bob]);
    const joined = await world.room(bob, [ann]);
    const before = [owned, joined].map(room => world.events(room).length);
    expect(await depart(ann)).toBe(true);
    expect(story(world, owned, before[0])).toEqual([
      `left member ${ann}`,
      `active owner ${cleo}`,
      'left',
      'owner',
    ]);
    expect(story(world, joined, before[1])).toEqual([`left member ${ann}`, 'left']);
    for (const room of [owned, joined]) await expectSoundLog(world, room);
    expect(await depart(ann)).toBe(false);
  });

  it('archives the room that nobody is left in', async () => {
    const ann = await world.user(NAME);
    const room = await world.room(ann, [], 'private');
    const before = world.events(room).length;
    await depart(ann);
    expect(story(world, room, before)).toEqual([`left member ${ann}`, 'left', 'room', 'archived']);
    await expectSoundLog(world, room);
  });

  it('is from General, too, which stays open', async () => {
    const ann = await newcomer(NAME);
    const general = await world.rooms.general.ensureGeneral();
    const before = world.events(general).length;
    await depart(ann);
    expect(story(world, general, before)).toEqual([`left member ${ann}`, 'left']);
    await expectSoundLog(world, general);
    const bob = await newcomer('general-bob');
    expect(await world.rooms.mine.roomIds(bob)).toEqual([general]);
  });

  it('ends direct conversations: the other keeps the history and can write no more', async () => {
    const [ann, bob] = [await world.user(NAME), await world.user('bob')];
    const { room } = await world.rooms.maker.direct(ann, bob);
    await world.say(ann, room.id, 'hello');
    await depart(ann);
    await expectSoundLog(world, room.id);
    const [summary] = await world.rooms.mine.summaries(bob, [room.id]);
    expect(summary).toMatchObject({ memberCount: 1, peer: { id: ann, name: 'deleted user' } });
    await expectRefusal(world.say(bob, room.id, 'are you there?'), 'room_archived');
    await expectRefusal(world.rooms.maker.direct(bob, ann), 'user_not_found');
    await depart(bob);
    await expectSoundLog(world, room.id);
  });

  it('is final: nobody can add or contact them, and they join nothing', async () => {
    const [ann, bob] = [await world.user(NAME), await world.user('bob')];
    const room = await world.room(bob);
    await depart(ann);
    await expectRefusal(world.rooms.members.add(bob, room, [ann]), 'user_not_found');
    await expectRefusal(world.rooms.maker.direct(bob, ann), 'user_not_found');
    await expectRefusal(world.rooms.contacts.put(bob, ann, 'Ann'), 'user_not_found');
    await expectRefusal(world.rooms.joining.join(ann, room), 'unauthenticated');
  });

  it('stops between two rooms when it has to, and goes on from there', async () => {
    const [ann, bob] = [await world.user(NAME), await world.user('bob')];
    for (let i = 0; i < 3; i++) await world.room(bob, [ann]);
    await rename(ann);
    const stop = new AbortController();
    const under = world.rooms.departures.leaveAll(ann, stop.signal);
    stop.abort();
    await under;
    expect((await world.rooms.mine.roomIds(ann)).length).toBeGreaterThan(0);
    await world.rooms.departures.leaveAll(ann, running);
    expect(await world.rooms.mine.roomIds(ann)).toEqual([]);
  });

  it('takes their name out of what the histories tell of them, as changes of each room', async () => {
    const [ann, bob] = [await world.user('Ann the Unmistakable'), await world.user('bob')];
    const rooms = [await world.room(bob, [ann]), await world.room(bob, [ann])];
    // In one room more notes than one step takes.
    for (let i = 0; i < 55; i++) {
      await world.rooms.members.remove(by(bob), rooms[0] ?? 0, ann);
      await world.rooms.members.add(bob, rooms[0] ?? 0, [ann]);
    }
    await depart(ann);
    const before = world.sink.commits.length;
    await world.rooms.departures.forgetName(ann, running);
    for (const [i, room] of rooms.entries()) {
      await expectSoundLog(world, room);
      const changed = world.sink.commits.slice(before).filter(commit => commit.room === room);
      const events = changed.flatMap(commit => commit.events);
      expect(events).toHaveLength(i === 0 ? 111 : 1);
      for (const event of events) {
        expect(event).toMatchObject({
          event: 'message',
          data: { system: { user: { id: ann, name: 'deleted user' } }, author: { id: bob } },
        });
      }
    }
    const { rows } = await sql`
      select from messages where system::text like '%Unmistakable%'`.execute(world.database.sql);
    expect(rows).toEqual([]);
    const commits = world.sink.commits.length;
    await world.rooms.departures.forgetName(ann, running);
    expect(world.sink.commits).toHaveLength(commits);
  }, 60_000);

  describe('takes the names and topics that they gave to rooms', () => {
    const settings = (user: number, room: number, patch: { name?: string; topic?: string }) =>
      world.rooms.settings.update(by(user), room, patch);
    const stored = async (...rooms: number[]) => {
      const { rows } = await sql<{ name: string; topic: string }>`
        select name, topic from rooms where id = any (${rooms}::bigint[]) order by id`.execute(
        world.database.sql,
      );
      return rows.map(({ name, topic }) => [name, topic]);
    };
    const make = async (user: number, name: string, topic: string) =>
      (await world.rooms.maker.create(user, { kind: 'public', name, topic })).room.id;

    it('as one change of each room, and only where nobody gave another since', async () => {
      const [ann, bob] = [await world.user(NAME), await world.user('bob', 'moderator')];
      const own = await make(ann, 'hers', 'hers');
      const renamed = await make(ann, 'hers', 'hers');
      await settings(bob, renamed, { name: 'Of Bob' });
      const retold = await make(ann, 'hers', 'hers');
      await settings(bob, retold, { topic: 'of Bob' });
      const bobs = await make(bob, 'Pond', 'fish');
      const rooms = [own, renamed, retold, bobs];
      const before = rooms.map(room => world.events(room).length);

      await world.rooms.departures.forgetNamings(ann, running);
      expect(await stored(...rooms)).toEqual([
        [`Room ${own}`, ''],
        ['Of Bob', ''],
        [`Room ${retold}`, 'of Bob'],
        ['Pond', 'fish'],
      ]);
      expect(rooms.map((room, i) => story(world, room, before[i]))).toEqual([
        ['room'],
        ['room'],
        ['room'],
        [],
      ]);
      for (const room of rooms) await expectSoundLog(world, room);
      expect(world.events(own).at(-1)).toMatchObject({ data: { name: `Room ${own}`, topic: '' } });

      // Done already: nothing more is told.
      await world.rooms.departures.forgetNamings(ann, running);
      expect(rooms.map(room => world.events(room).length)).toEqual(before.map((n, i) => n + (i < 3 ? 1 : 0)));
    });

    it('that are General or archived, too', async () => {
      const [ann, bob] = [await world.user(NAME, 'moderator'), await world.user('bob', 'moderator')];
      const general = await world.rooms.general.ensureGeneral();
      const before = await stored(general);
      await settings(ann, general, { name: 'hers', topic: 'hers' });
      const archived = await make(bob, 'Pond', '');
      await settings(ann, archived, { name: 'hers' });
      await world.rooms.settings.archive(by(bob), archived, true);
      await world.rooms.departures.forgetNamings(ann, running);
      expect(before).toEqual([['General', '']]);
      expect(await stored(general, archived)).toEqual([...before, [`Room ${archived}`, '']]);
    });

    it('also when it is stopped between two rooms', async () => {
      const ann = await world.user(NAME);
      const rooms = [await make(ann, 'hers', ''), await make(ann, 'hers', '')];
      const stop = new AbortController();
      const under = world.rooms.departures.forgetNamings(ann, stop.signal);
      stop.abort();
      await under;
      expect(await stored(...rooms)).toContainEqual(['hers', '']);
      await world.rooms.departures.forgetNamings(ann, running);
      expect(await stored(...rooms)).toEqual(rooms.map(room => [`Room ${room}`, '']));
    });
  });
});
