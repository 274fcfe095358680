import { describe, expect, it } from 'vitest';
import { ParleyError } from '#client';
import { Limits, type RoomSummary } from '#protocol';
import { harness } from './support/harness.ts';
import { caughtUp, inRoom, ROOM } from './support/in-room.ts';
import { member, message, messageEvent, room, summary } from './support/make.ts';

describe('a reconnect', () => {
  it('names the version of each room and applies the catch-up', async () => {
    const { socket, clock, welcome, told, version } = await inRoom();
    socket.event(messageEvent(message(6)));
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(9)]);
    expect(again.last('hello').data.rooms).toEqual([{ room: ROOM, version: 6 }]);
    again.event(messageEvent(message(10)));
    const edited = message(6, { version: 8 });
    again.event({ event: 'catchup', data: caughtUp(6, 9, [messageEvent(edited), messageEvent(message(9))]) });
    expect(told).toEqual(['message 6', 'message 8', 'message 9', 'message 10']);
    expect(version()).toBe(10);
    expect(again.all('sync')).toEqual([]);
    await clock.advance(60_000);
    expect(again.all('sync')).toEqual([]);
  });

  it('names only as many rooms as the server takes, those in use first; the others start anew', async () => {
    const rooms = Array.from({ length: Limits.rooms + 1 }, (_, i) =>
      summary(5, { room: room({ id: i + 1 }) }),
    );
    const last = Limits.rooms + 1;
    const { client, clock, live, welcome } = harness({
      source: {
        room: async () => summary(5),
        page: async () => ({ messages: [message(5)], version: 5, hasBefore: true }),
        members: async () => [],
      },
    });
    const socket = await live(rooms);
    await client.open(last);
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome(rooms.map(one => ({ ...one, version: 9 })));
    const named = again.last('hello').data.rooms ?? [];
    expect(named).toHaveLength(Limits.rooms);
    expect(named[0]).toEqual({ room: last, version: 5 });
    expect(client.room(last)).toMatchObject({ version: 5, window: { loaded: true } });
    const unnamed = client.rooms.find(one => !named.some(position => position.room === one.id));
    expect(unnamed).toMatchObject({ version: 9, window: { messages: [] } });
  });

  it('asks for a catch-up that does not come', async () => {
    const { socket, clock, welcome } = await inRoom();
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(9)]);
    await clock.advance(10_000);
    expect(again.last('sync').data).toEqual({ room: ROOM, since: 5 });
  });

  it('asks again when the catch-up does not start where it should', async () => {
    const { socket, clock, welcome } = await inRoom();
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(9)]);
    again.event({ event: 'catchup', data: caughtUp(7, 9, [messageEvent(message(9))]) });
    expect(again.last('sync').data).toEqual({ room: ROOM, since: 5 });
  });

  it('drops what it held beyond a gap, and answers of the old connection', async () => {
    const { socket, clock, welcome, client, seqs } = await inRoom();
    socket.event(messageEvent(message(8)));
    socket.drop(1006);
    expect(client.room(ROOM)?.held).toEqual([]);
    await clock.advance(500);
    await welcome([summary(5)]);
    expect(seqs()).toEqual([]);
    await clock.advance(60_000);
  });

  it('forgets rooms that I am no longer in, and takes new ones', async () => {
    const { socket, clock, welcome, client } = await inRoom();
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(3, { room: room({ id: 9 }) })]);
    expect(client.rooms.map(state => state.id)).toEqual([9]);
  });

  it('fetches a room anew after a resync, with what of it was in use', async () => {
    const { socket, clock, welcome, client, calls, version, seqs } = await inRoom({
      page: async () => ({ messages: [message(20), message(19)], version: 20, hasBefore: true }),
      room: async () => summary(20, { room: room({ name: 'Renamed', version: 18 }) }),
      members: async () => [member(1, 1), member(4, 17)],
    });
    await client.open(ROOM);
    await client.loadMembers(ROOM);
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(20)]);
    again.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    again.event(messageEvent(message(22)));
    again.event(messageEvent(message(21)));
    await clock.advance(0);
    // The members a third time for who is online: that the room is to be fetched was not known at the hello.
    expect(calls).toEqual({ room: 1, page: [undefined, undefined], members: 3 });
    expect(version()).toBe(22);
    expect(seqs()).toEqual([19, 20, 21, 22]);
    const state = client.room(ROOM);
    expect([...(state?.members.keys() ?? [])]).toEqual([1, 4]);
    expect(state).toMatchObject({ memberCount: 2, info: { name: 'Renamed' } });
    expect(again.all('sync')).toEqual([]);
  });

  it('repeats the fetch when it fails, and asks for what it missed meanwhile', async () => {
    const answers = [new ParleyError('unavailable', 'later', true), undefined];
    const { socket, clock, version } = await inRoom({
      room: async () => {
        const error = answers.shift();
        if (error !== undefined) throw error;
        return summary(20);
      },
    });
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    await clock.advance(0);
    socket.event(messageEvent(message(22)));
    await clock.advance(2_250);
    expect(version()).toBe(20);
    expect(socket.all('sync')).toEqual([]);
    socket.event(messageEvent(message(24)));
    expect(socket.last('sync').data).toEqual({ room: ROOM, since: 20 });
  });

  it('takes the last of two fetches, whichever answers last', async () => {
    const [first, second] = [Promise.withResolvers<RoomSummary>(), Promise.withResolvers<RoomSummary>()];
    const answers = [first, second];
    const { socket, clock, version } = await inRoom({
      room: () => answers.shift()?.promise ?? first.promise,
    });
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    socket.event({ event: 'resync', data: { room: ROOM, version: 30 } });
    second.resolve(summary(30));
    await clock.advance(0);
    first.resolve(summary(20));
    await clock.advance(0);
    expect(version()).toBe(30);
  });

  it('ignores the failure of a fetch that was replaced', async () => {
    const first = Promise.withResolvers<RoomSummary>();
    const answers = [first.promise, Promise.resolve(summary(30))];
    const { socket, clock, calls, version } = await inRoom({ room: () => answers.shift() ?? first.promise });
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    socket.event({ event: 'resync', data: { room: ROOM, version: 30 } });
    first.reject(new TypeError('network'));
    await clock.advance(60_000);
    expect(calls.room).toBe(2);
    expect(version()).toBe(30);
  });

  it('fetches again when the page is older than the room', async () => {
    const pages = [5, 5, 20];
    const { client, socket, clock, seqs } = await inRoom({
      room: async () => summary(20),
      page: async () => {
        const seq = pages.shift() ?? 20;
        return { messages: [message(seq)], version: seq, hasBefore: true };
      },
    });
    await client.open(ROOM);
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    await clock.advance(2_250);
    expect(seqs()).toEqual([20]);
  });

  it('starts a room anew that was being fetched when the connection broke', async () => {
    const { socket, clock, welcome, version } = await inRoom({ room: () => new Promise(() => undefined) });
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    socket.event({ event: 'catchup', data: caughtUp(5, 6, [messageEvent(message(6))]) });
    expect(version()).toBe(5);
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(30)]);
    expect(again.last('hello').data.rooms).toEqual([]);
    expect(version()).toBe(30);
  });

  it.each([
    ['room_not_found', []],
    ['forbidden', [5]],
  ] as const)('when the fetch is refused with %s leaves the rooms %j', async (code, versions) => {
    const { socket, clock, client } = await inRoom({
      room: async () => Promise.reject(new ParleyError(code, 'no', false)),
    });
    socket.event({ event: 'resync', data: { room: ROOM, version: 20 } });
    await clock.advance(60_000);
    expect(client.rooms.map(state => state.version)).toEqual(versions);
  });

  it('takes a resync as the answer to a sync', async () => {
    const { socket, clock, calls } = await inRoom();
    socket.event(messageEvent(message(8)));
    socket.reply(socket.last('sync'), { room: ROOM, version: 2_000, resync: true });
    await clock.advance(0);
    expect(calls.room).toBe(1);
  });
});
