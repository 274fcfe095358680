import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/realtime/handlers.ts';
import { by, clientId, expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('commands of messages', () => {
  let world: World;
  let [ada, bob, room] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
    room = await world.room(ada);
  });
  afterAll(() => world.close());

  const as = (user: number): Caller => ({ user, address: '127.0.0.1', connection: 'test', isIn: () => true });

  it('send, edit and delete as their caller', async () => {
    const { commands } = world.messages;
    const sent = await commands.send(as(ada), { room, clientId: clientId(), text: 'one' });
    expect(sent).toMatchObject({ room, seq: 4, duplicate: false });
    const { seq } = sent;
    expect(await commands.edit(as(ada), { room, seq, text: 'two' })).toEqual({ room, seq, version: 5 });
    expect(await commands.delete(as(ada), { room, seq })).toEqual({ room, seq, version: 6 });
    await expectRefusal(commands.send(as(bob), { room, clientId: clientId(), text: 'x' }), 'room_not_found');
    await expectRefusal(commands.edit(as(bob), { room, seq, text: 'x' }), 'room_not_found');
    await expectRefusal(commands.delete(as(bob), { room, seq }), 'room_not_found');
  });

  it('sync with what the log holds after a position', async () => {
    const own = await world.room(ada);
    const { sync } = world.messages.commands;
    expect(await sync(as(ada), { room: own, since: 1 })).toMatchObject({
      room: own,
      from: 1,
      to: 3,
      more: false,
      events: [
        { event: 'member', version: 2 },
        { event: 'message', version: 3 },
      ],
    });
    expect(await sync(as(ada), { room: own, since: 3 })).toMatchObject({ from: 3, to: 3, events: [] });
    expect(await sync(as(ada), { room: own, since: 99 })).toEqual({ room: own, version: 3, resync: true });
  });

  it('sync for members only, up to the moment of removal', async () => {
    const own = await world.room(ada, [bob]);
    const { sync } = world.messages.commands;
    await sync(as(bob), { room: own, since: 0 });
    await world.rooms.members.remove(by(ada), own, bob);
    await expectRefusal(sync(as(bob), { room: own, since: 0 }), 'room_not_found');
    await expectRefusal(sync(as(ada), { room: 999_999, since: 0 }), 'room_not_found');
  });
});
