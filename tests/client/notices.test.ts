import { describe, expect, it } from 'vitest';
import { Limits } from '#protocol';
import { harness } from './support/harness.ts';
import { summary } from './support/make.ts';

const ROOM = 7;

describe('reading', () => {
  it('is reported one at a time, the latest only, and never backwards', async () => {
    const { client, live } = harness();
    const socket = await live([summary(9)]);
    for (const seq of [3, 5, 4, 9]) client.read(ROOM, seq);
    expect(socket.all('read').map(frame => frame.data.seq)).toEqual([3]);
    socket.reply(socket.last('read'), { room: ROOM, seq: 3 });
    expect(socket.all('read').map(frame => frame.data.seq)).toEqual([3, 9]);
    socket.reply(socket.last('read'), { room: ROOM, seq: 9 });
    client.read(ROOM, 9);
    client.read(8, 1);
    expect(socket.all('read')).toHaveLength(2);
    expect(client.room(ROOM)?.readSeq).toBe(9);
  });

  it('is reported again after the server had no time, not after it refused', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(9)]);
    client.read(ROOM, 3);
    socket.refuse(socket.last('read'), 'busy');
    await clock.advance(5_000);
    expect(socket.all('read')).toHaveLength(2);
    socket.refuse(socket.last('read'), 'room_not_found');
    await clock.advance(60_000);
    expect(socket.all('read')).toHaveLength(2);
  });

  it('is reported after a reconnect when the server does not know of it', async () => {
    const { client, clock, live, welcome } = harness();
    const socket = await live([summary(9)]);
    client.read(ROOM, 3);
    socket.drop(1006);
    await clock.advance(250);
    const again = await welcome([summary(9, { readSeq: 1 })]);
    expect(again.last('read').data).toEqual({ room: ROOM, seq: 3 });
  });

  it('before anybody is signed in is nothing', () => {
    const { client } = harness();
    client.read(ROOM, 3);
    expect(client.rooms).toEqual([]);
  });

  it('of others, of my other devices, and by all is known', async () => {
    const { client, live } = harness();
    const socket = await live([summary(9)]);
    const told: unknown[] = [];
    client.on('read', value => told.push(value));
    client.on('readByAll', value => told.push(value));
    const positions = [
      { user: 1, seq: 4 },
      { user: 2, seq: 6 },
    ];
    socket.event({ event: 'read', data: { room: ROOM, positions } });
    socket.event({ event: 'read', data: { room: ROOM, positions: [{ user: 2, seq: 5 }] } });
    socket.event({ event: 'readByAll', data: { room: ROOM, seq: 4 } });
    socket.event({ event: 'readByAll', data: { room: ROOM, seq: 3 } });
    const room = client.room(ROOM);
    expect(room).toMatchObject({ readSeq: 4, readByAllSeq: 4 });
    expect(room?.reads.get(2)).toBe(6);
    expect(told).toHaveLength(4);
  });
});

describe('typing', () => {
  it('of others is told, and ends by itself', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(9)]);
    const told: (readonly number[])[] = [];
    client.on('typing', ({ users }) => told.push(users));
    const typing = (user: number, active: boolean) =>
      socket.event({ event: 'typing', data: { room: ROOM, user, active } });
    typing(2, true);
    typing(3, true);
    await clock.advance(Limits.typingMs - 1);
    typing(2, true);
    expect(client.typingIn(ROOM).sort()).toEqual([2, 3]);
    await clock.advance(1);
    expect(client.typingIn(ROOM)).toEqual([2]);
    typing(2, false);
    typing(2, false);
    expect(told).toEqual([[2], [2, 3], [2], []]);
  });

  it('is forgotten when the connection is lost', async () => {
    const { client, live } = harness();
    const socket = await live([summary(9)]);
    socket.event({ event: 'typing', data: { room: ROOM, user: 2, active: true } });
    socket.drop(1006);
    expect(client.typingIn(ROOM)).toEqual([]);
  });

  it('of mine is told at the first key, then now and then, and its end once', async () => {
    const { client, clock, live } = harness();
    client.typing(ROOM, true);
    const socket = await live([summary(9)]);
    client.typing(ROOM, false);
    client.typing(ROOM, true);
    client.typing(ROOM, true);
    await clock.advance(Limits.typingMs / 2);
    client.typing(ROOM, true);
    client.typing(ROOM, false);
    client.typing(ROOM, false);
    expect(socket.all('typing').map(frame => frame.data.active)).toEqual([true, true, false]);
    for (const frame of socket.all('typing')) socket.reply(frame, {});
  });
});

describe('presence', () => {
  it('is kept, and starts anew with each connection', async () => {
    const { client, clock, live, welcome } = harness();
    const socket = await live();
    const told: number[][] = [];
    client.on('presence', ({ online }) => told.push([...online]));
    socket.event({ event: 'presence', data: { online: [2, 3], offline: [] } });
    socket.event({ event: 'presence', data: { online: [4], offline: [2] } });
    expect(told).toEqual([
      [2, 3],
      [3, 4],
    ]);
    socket.drop(1006);
    await clock.advance(250);
    await welcome();
    expect([...client.online]).toEqual([]);
  });
});

describe('a nudge', () => {
  it('tests a silent connection and takes what it had missed', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    client.nudge();
    expect(socket.last('sync').data).toEqual({ room: ROOM, since: 5 });
    socket.reply(socket.last('sync'), { room: ROOM, from: 5, to: 6, more: false, events: [] });
    expect(client.room(ROOM)?.version).toBe(6);
  });

  it('finds a dead connection', async () => {
    const { client, clock, live, sockets } = harness();
    await live([summary(5)]);
    client.nudge();
    await clock.advance(10_500);
    expect(sockets).toHaveLength(2);
  });

  it('without rooms does no harm', async () => {
    const { client, live } = harness();
    const socket = await live();
    client.nudge();
    expect(socket.sent).toHaveLength(1);
  });
});

describe('a connection on which nothing comes', () => {
  it('is asked for a sign of life, and kept when one comes', async () => {
    const { client, clock, live, sockets } = harness();
    const socket = await live([summary(5)]);
    await clock.advance(19_999);
    expect(socket.all('typing')).toHaveLength(0);
    await clock.advance(1);
    expect(socket.last('typing').data).toEqual({ room: ROOM, active: false });
    socket.refuse(socket.last('typing'), 'rate_limited');
    await clock.advance(19_999);
    expect(socket.all('typing')).toHaveLength(1);
    await clock.advance(1);
    expect(socket.all('typing')).toHaveLength(2);
    expect(sockets).toHaveLength(1);
    expect(client.state.name).toBe('live');
  });

  it('is given up when none comes', async () => {
    const { clock, live, sockets } = harness();
    const socket = await live([summary(5)]);
    await clock.advance(30_500);
    expect(socket.closed).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  it('is asked so long after the last thing that came, whatever it was', async () => {
    const { clock, live } = harness();
    const socket = await live([summary(5)]);
    await clock.advance(15_000);
    socket.event({ event: 'presence', data: { online: [3], offline: [] } });
    await clock.advance(19_999);
    expect(socket.all('typing')).toHaveLength(0);
    await clock.advance(1);
    expect(socket.all('typing')).toHaveLength(1);
  });

  it('is not asked after it has ended', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(5)]);
    client.stop();
    await clock.advance(60_000);
    expect(socket.sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
