import { describe, expect, it } from 'vitest';
import { type ListedMember, ParleyError } from '#client';
import { harness } from './support/harness.ts';
import { member, room, summary } from './support/make.ts';

const ROOM = 7;

const listed = (id: number, online: boolean): ListedMember => ({ ...member(id, id), online });

/** A client whose member lists are answered by hand, in the order in which they were asked for. */
function watcher() {
  const asked: { room: number; answer(members: ListedMember[]): void; fail(error: Error): void }[] = [];
  const h = harness({
    source: {
      room: async () => summary(5),
      page: async () => ({ messages: [], version: 5, hasBefore: false }),
      members: id => {
        const { promise, resolve, reject } = Promise.withResolvers<ListedMember[]>();
        asked.push({ room: id, answer: resolve, fail: reject });
        return promise;
      },
    },
  });
  const question = (index: number) => {
    const found = asked[index];
    if (found === undefined) throw new Error(`question ${index} was not asked`);
    return found;
  };
  const online = () => [...h.client.online].sort();
  return { ...h, asked, question, online };
}

describe('who is online', () => {
  it('is known of those who were there before, once the members are loaded', async () => {
    const { client, live, question, online } = watcher();
    await live([summary(5)]);
    const told: number[][] = [];
    client.on('presence', ({ online }) => told.push([...online]));
    const loading = client.loadMembers(ROOM);
    question(0).answer([listed(2, true), listed(3, false)]);
    await loading;
    expect(online()).toEqual([2]);
    expect(told).toEqual([[2]]);
  });

  it('is asked once per connection, for a room whose members nobody needs', async () => {
    const { client, clock, live, welcome, asked, question, online } = watcher();
    const socket = await live([summary(5)]);
    client.loadPresence(ROOM);
    client.loadPresence(ROOM);
    client.loadPresence(99);
    question(0).answer([listed(2, true)]);
    await clock.advance(0);
    expect(online()).toEqual([2]);
    expect(client.room(ROOM)?.membersLoaded).toBe(false);
    socket.drop(1006);
    client.loadPresence(ROOM);
    await clock.advance(500);
    await welcome([summary(5)]);
    expect(online()).toEqual([]);
    client.loadPresence(ROOM);
    expect(asked.map(one => one.room)).toEqual([ROOM, ROOM]);
  });

  it('is what an event says that came after the answer was asked for', async () => {
    const { client, clock, live, question, online } = watcher();
    const socket = await live([summary(5)]);
    socket.event({ event: 'presence', data: { online: [4], offline: [] } });
    client.loadPresence(ROOM);
    socket.event({ event: 'presence', data: { online: [3], offline: [2] } });
    question(0).answer([listed(2, true), listed(3, false), listed(4, false)]);
    await clock.advance(0);
    expect(online()).toEqual([3]);
  });

  it('is asked anew after a reconnect where the members are loaded, and of these rooms only', async () => {
    const { client, clock, live, welcome, asked, question, online } = watcher();
    const other = summary(5, { room: room({ id: 8 }) });
    const socket = await live([summary(5), other]);
    const loading = client.loadMembers(ROOM);
    question(0).answer([listed(2, true), listed(3, false)]);
    await loading;
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5), other]);
    expect(asked.map(one => one.room)).toEqual([ROOM, ROOM]);
    question(1).answer([listed(2, false), listed(3, true)]);
    await clock.advance(0);
    expect(online()).toEqual([3]);
  });

  it('is not what was answered to an earlier connection; that is asked again', async () => {
    const { client, clock, live, welcome, asked, question, online } = watcher();
    const socket = await live([summary(5)]);
    const loading = client.loadMembers(ROOM);
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5)]);
    question(0).answer([listed(2, true)]);
    await loading;
    expect(online()).toEqual([]);
    expect(asked).toHaveLength(2);
    question(1).answer([listed(3, true)]);
    await clock.advance(0);
    expect(online()).toEqual([3]);
  });

  it('is asked again when it could not be answered, not when it is refused', async () => {
    const { client, clock, live, asked, question, online } = watcher();
    await live([summary(5)]);
    client.loadPresence(ROOM);
    question(0).fail(new ParleyError('rate_limited', 'later', true, 5_000));
    await clock.advance(4_000);
    expect(asked).toHaveLength(1);
    await clock.advance(1_000);
    question(1).fail(new TypeError('no network'));
    await clock.advance(10_000);
    question(2).answer([listed(2, true)]);
    await clock.advance(0);
    expect(online()).toEqual([2]);

    const refused = watcher();
    await refused.live([summary(5)]);
    refused.client.loadPresence(ROOM);
    refused.question(0).fail(new ParleyError('room_not_found', 'gone', false));
    await refused.clock.advance(15_000);
    expect(refused.asked).toHaveLength(1);
  });

  it('is not asked again on a connection that has ended', async () => {
    const { client, clock, live, welcome, asked, question } = watcher();
    const socket = await live([summary(5)]);
    client.loadPresence(ROOM);
    question(0).fail(new TypeError('no network'));
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5)]);
    await clock.advance(15_000);
    expect(asked).toHaveLength(1);
  });

  it('is taken from other lists, too, unless they were asked for on an earlier connection', async () => {
    const { client, clock, live, welcome, online } = watcher();
    const socket = await live([summary(5)]);
    const old = Promise.withResolvers<ListedMember[]>();
    const late = client.learnPresence(
      () => old.promise,
      members => members,
    );
    await client.learnPresence(
      async () => [listed(2, true)],
      members => members,
    );
    expect(online()).toEqual([2]);
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5)]);
    old.resolve([listed(3, true)]);
    expect(await late).toHaveLength(1);
    expect(online()).toEqual([]);
  });

  it('is told when a new connection knows of nobody', async () => {
    const { client, clock, live, welcome } = watcher();
    const socket = await live([summary(5)]);
    socket.event({ event: 'presence', data: { online: [2], offline: [] } });
    const told: number[][] = [];
    client.on('presence', ({ online }) => told.push([...online]));
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5)]);
    expect(told).toEqual([[]]);
  });
});

describe('the members of a large room', () => {
  it('are taken in one go', async () => {
    const { client, live, question } = watcher();
    await live([summary(5)]);
    const loading = client.loadMembers(ROOM);
    const many = Array.from({ length: 10_000 }, (_, i) => listed(i + 1, i % 2 === 0));
    question(0).answer(many);
    await loading;
    expect(client.room(ROOM)).toMatchObject({ membersLoaded: true, memberCount: 10_000 });
    expect(client.online.size).toBe(5_000);
  });
});
