import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendMessages } from '../../src/room-log/append-statement.ts';
import {
  by,
  clientId,
  expectRefusal,
  expectSoundLog,
  makeWorld,
  story,
  type World,
} from '../support/world.ts';

describe('slow mode', () => {
  let world: World;
  let [owner, ann, bob, moderator, admin] = [0, 0, 0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [owner, ann, bob] = [await world.user('owner'), await world.user('ann'), await world.user('bob')];
    moderator = await world.user('moderator', 'moderator');
    admin = await world.user('admin', 'admin');
  });
  afterAll(() => world.close());

  async function slowRoom(seconds = 600): Promise<number> {
    const room = await world.room(owner, [ann, bob, moderator, admin]);
    await world.rooms.settings.update(by(owner), room, { slowSeconds: seconds });
    return room;
  }

  /** As if so many seconds had passed. */
  const pass = (room: number, seconds: number) =>
    sql`update memberships set last_sent_at = last_sent_at - make_interval(secs => ${seconds})
      where room_id = ${room}`.execute(world.database.sql);

  const entry = (author: number, room: number) => ({ author, room, clientId: clientId(), text: 'text' });

  it('makes a member wait from their last message on, and says how long', async () => {
    const room = await slowRoom();
    await world.say(ann, room, 'first');
    const error = await world.say(ann, room, 'second').catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ code: 'slow_mode', message: expect.stringContaining('Until ') });
    const { retryAfterMs = 0 } = error as { retryAfterMs?: number };
    expect(retryAfterMs).toBeGreaterThan(300_000);
    expect(retryAfterMs).toBeLessThanOrEqual(600_001);
    await world.say(bob, room, 'another one may');
    await pass(room, 500);
    await expectRefusal(world.say(ann, room, 'second'), 'slow_mode');
    await pass(room, 101);
    await world.say(ann, room, 'second');
    await expectRefusal(world.say(ann, room, 'third'), 'slow_mode');
    await expectSoundLog(world, room);
  });

  it('does not concern the owner, moderators and admins', async () => {
    const room = await slowRoom();
    for (const author of [owner, moderator, admin]) {
      await world.say(author, room, 'one');
      await world.say(author, room, 'two');
    }
  });

  it('stores the first of what one author sends at once, and those of others', async () => {
    const room = await slowRoom();
    const fast = await world.room(owner, [ann]);
    const rows = await appendMessages(
      world.database.sql,
      [
        [ann, room],
        [bob, room],
        [ann, room],
        [owner, room],
        [ann, fast],
        [ann, fast],
        [owner, room],
        [bob, room],
      ].map(([author = 0, where = 0]) => entry(author, where)),
    );
    expect(rows.map(row => row.outcome)).toEqual([
      'stored',
      'stored',
      'slow_mode',
      'stored',
      'stored',
      'stored',
      'stored',
      'slow_mode',
    ]);
    const seqs = rows.filter(row => row.outcome === 'stored' && row.room_id === room).map(row => row.seq);
    expect(seqs).toEqual([0, 1, 2, 3].map(i => (seqs[0] ?? 0) + i));
    const refused = rows.find(row => row.outcome === 'slow_mode');
    expect(Date.parse(refused?.until ?? '') - Date.parse(refused?.created_at ?? '')).toBe(600_000);
  });

  it('counts what was stored: neither refused sends nor repeats prolong the pause', async () => {
    const room = await slowRoom();
    const first = entry(ann, room);
    const { seq } = await world.messages.service.send(first);
    await pass(room, 500);
    await expectRefusal(world.say(ann, room, 'too early'), 'slow_mode');
    expect(await world.messages.service.send(first)).toMatchObject({ seq, duplicate: true });
    await pass(room, 101);
    await world.say(ann, room, 'in time');
  });

  it('a send that was refused can be repeated when the pause is over', async () => {
    const room = await slowRoom();
    await world.say(ann, room, 'first');
    const second = entry(ann, room);
    await expectRefusal(world.messages.service.send(second), 'slow_mode');
    await pass(room, 601);
    expect(await world.messages.service.send(second)).toMatchObject({ duplicate: false });
  });

  it('leaves no mark in rooms that have none, and ends when it is set to 0', async () => {
    const room = await slowRoom(0);
    await world.say(ann, room, 'one');
    const { rows } = await sql`
      select from memberships where room_id = ${room} and last_sent_at is not null`.execute(
      world.database.sql,
    );
    expect(rows).toEqual([]);
    const slow = await slowRoom();
    await world.say(ann, slow, 'one');
    await world.rooms.settings.update(by(moderator), slow, { slowSeconds: 0 });
    await world.say(ann, slow, 'two');
  });

  it('is a setting of the room: told in its log, written down whoever sets it', async () => {
    const room = await world.room(owner, [ann, moderator]);
    const { settings } = world.rooms;
    const before = world.events(room).length;
    expect(await settings.update(by(owner), room, { slowSeconds: 30 })).toMatchObject({ slowSeconds: 30 });
    await settings.update(by(moderator), room, { slowSeconds: 30 });
    await settings.update(by(moderator), room, { slowSeconds: 60, topic: 'slowly' });
    await settings.update(by(owner), room, { membersCanAdd: true });
    expect(story(world, room, before)).toEqual(['room', 'room', 'topic', 'room']);
    await expectRefusal(settings.update(by(ann), room, { slowSeconds: 0 }), 'forbidden');
    const { room: direct } = await world.rooms.maker.direct(ann, bob);
    await expectRefusal(settings.update(by(ann), direct.id, { slowSeconds: 5 }), 'direct_room');
    const { rows } = await sql`
      select actor_id as actor, act, facts from audit_entries where room_id = ${room} order by seq`.execute(
      world.database.sql,
    );
    expect(rows).toEqual([
      { actor: owner, act: 'slow_mode_set', facts: { seconds: 30 } },
      { actor: moderator, act: 'room_changed', facts: { changes: 'topic' } },
      { actor: moderator, act: 'slow_mode_set', facts: { seconds: 60 } },
    ]);
    await expectSoundLog(world, room);
  });

  it('General can have it, and a block stops sends to a direct room in both directions', async () => {
    const general = await world.rooms.general.ensureGeneral();
    expect(await world.rooms.settings.update(by(admin), general, { slowSeconds: 5 })).toMatchObject({
      slowSeconds: 5,
    });
    const { room } = await world.rooms.maker.direct(ann, bob);
    const shared = await world.room(owner, [ann, bob]);
    await world.say(ann, room.id, 'hello');
    await sql`insert into blocks (user_id, blocked_id) values (${ann}, ${bob})`.execute(world.database.sql);
    await expectRefusal(world.say(ann, room.id, 'you there?'), 'blocked');
    await expectRefusal(world.say(bob, room.id, 'you there?'), 'blocked');
    await world.say(bob, shared, 'in a room of many they meet as before');
    const other = await world.rooms.maker.direct(bob, owner);
    await world.say(bob, other.room.id, 'and others hear of nothing');
    await sql`delete from blocks`.execute(world.database.sql);
    await world.say(bob, room.id, 'again');
  });
});
