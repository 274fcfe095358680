import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import type { Bus } from '../../src/realtime/bus.ts';
import { type Line, openLine } from '../support/line.ts';
import { redisUrl } from '../support/redis.ts';
import { type TestServer, testNodes } from '../support/server.ts';
import { SilentBus } from '../support/silent-bus.ts';
import type { TestSocket } from '../support/socket.ts';

let sent = 0;
const clientId = () => `two-nodes-${process.pid}-${sent++}`;

/** A room of two people, each on a node of their own. */
async function roomOf(one: TestServer, other: TestServer) {
  const [owner, guest] = [await one.person('owner'), await other.person('guest')];
  const { body } = await one.api(owner, 'POST', '/rooms', { kind: 'private', name: 'Room' });
  const room = body.room.id as number;
  await one.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
  return { room, owner, guest, near: await one.enter(owner), far: await other.enter(guest) };
}

async function say(socket: TestSocket, room: number, text: string): Promise<number> {
  const { seq } = await socket.ok('send', { room, clientId: clientId(), text });
  return seq;
}

const heard = (socket: TestSocket, room: number, text: string) =>
  socket.frame(frame => {
    const events = frame['event'] === 'catchup' ? (frame['data'] as { events: unknown[] }).events : [frame];
    return events.some(event => {
      const { room: of, data } = event as { room?: number; data?: { text?: string } };
      return of === room && data?.text === text;
    });
  });

describe('two nodes over one Redis and one database', () => {
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let one: TestServer;
  let other: TestServer;
  beforeAll(async () => {
    deployment = await testNodes([{}, {}]);
    [one, other] = deployment.nodes;
  });
  afterAll(() => deployment.close());

  it('are one chat: messages, edits and deletions reach the other node in one order', async () => {
    const { room, near, far } = await roomOf(one, other);
    const texts = ['first', 'second', 'third', 'fourth'];
    const seqs: number[] = [];
    for (const [i, text] of texts.entries()) seqs.push(await say(i % 2 ? far : near, room, text));
    await near.ok('edit', { room, seq: seqs[0] ?? 0, text: 'first, edited' });
    await far.ok('delete', { room, seq: seqs[1] ?? 0 });
    await Promise.all([near, far].map(socket => expect.poll(() => socket.log(room)).toHaveLength(6)));
    expect(far.log(room)).toEqual(near.log(room));
    expect(far.log(room).map(event => event.version)).toEqual(
      [0, 1, 2, 3, 4, 5].map(i => (seqs[0] ?? 0) + i),
    );
  });

  it('tell a member of a room that they were added on the other node, and let its events flow', async () => {
    const [owner, guest] = [await one.person('owner'), await other.person('guest')];
    const far = await other.enter(guest);
    const { body } = await one.api(owner, 'POST', '/rooms', { kind: 'private', name: 'Room' });
    const room = body.room.id as number;
    await one.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
    await far.event('joined', event => event.data.room.id === room);
    await say(await one.enter(owner), room, 'welcome');
    await heard(far, room, 'welcome');
  });

  it('end a membership on the other node: nothing of the room follows', async () => {
    const { room, owner, guest, near, far } = await roomOf(one, other);
    await one.api(owner, 'DELETE', `/rooms/${room}/members/${guest.user.id}`);
    await far.event('left', event => event.data.room === room);
    const known = far.log(room).length;
    await say(near, room, 'among us');
    expect(await far.refused('send', { room, clientId: clientId(), text: 'still here?' })).toBe(
      'room_not_found',
    );
    expect(far.log(room)).toHaveLength(known);
  });

  it('close the sockets of a session that is signed out on the other node', async () => {
    const { guest, far } = await roomOf(one, other);
    await one.api(guest, 'POST', '/auth/logout');
    expect((await far.closed).code).toBe(CloseCode.sessionEnded);
  });

  it('tell who types and who has read over nodes', async () => {
    const { room, guest, near, far } = await roomOf(one, other);
    const seq = await say(near, room, 'read me');
    await heard(far, room, 'read me');
    await far.ok('typing', { room, active: true });
    await near.event('typing', event => event.data.user === guest.user.id && event.data.active);
    await far.ok('read', { room, seq });
    await near.event('readByAll', event => event.data.room === room && event.data.seq === seq);
  });

  it('let a client go on with the other node where it left off', async () => {
    const { room, guest, near, far } = await roomOf(one, other);
    const version = await say(near, room, 'seen');
    await heard(far, room, 'seen');
    far.close();
    await say(near, room, 'missed');
    const back = await one.enter(guest, [{ room, version }]);
    await heard(back, room, 'missed');
  });
});

describe('two nodes whose bus loses messages', () => {
  const buses: SilentBus[] = [];
  const aroundBus = (inner: Bus) => {
    const bus = new SilentBus(inner);
    buses.push(bus);
    return bus;
  };
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let one: TestServer;
  let other: TestServer;
  beforeAll(async () => {
    const env = { ROOM_CHECK_SECONDS: '1', SESSION_CHECK_SECONDS: '1' };
    deployment = await testNodes([{ env, aroundBus }, { env }]);
    [one, other] = deployment.nodes;
  });
  afterAll(() => deployment.close());
  beforeEach(() => lose(() => false));

  const lose = (loses: SilentBus['loses']) => {
    for (const bus of buses) bus.loses = loses;
  };
  const losing = async (kind: string, work: () => Promise<unknown>) => {
    lose(message => message.kind === kind);
    await work();
    lose(() => false);
  };

  it('fill the hole as soon as a later event comes', async () => {
    const { room, near, far } = await roomOf(one, other);
    await losing('roomEvents', () => say(near, room, 'lost'));
    await say(near, room, 'not lost');
    await heard(far, room, 'lost');
    await heard(far, room, 'not lost');
  });

  it('find the last event of a room, which nothing follows', async () => {
    const { room, near, far } = await roomOf(one, other);
    await losing('roomEvents', () => say(near, room, 'the last word'));
    await heard(far, room, 'the last word');
  });

  it('find a membership that nobody told', async () => {
    const [owner, guest] = [await one.person('owner'), await other.person('guest')];
    const far = await other.enter(guest);
    const { body } = await one.api(owner, 'POST', '/rooms', { kind: 'private', name: 'Room' });
    const room = body.room.id as number;
    await losing('joined', () =>
      one.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] }),
    );
    await far.event('joined', event => event.data.room.id === room);
    await say(await one.enter(owner), room, 'welcome');
    await heard(far, room, 'welcome');
  });

  it('end a membership whose end nobody told', async () => {
    const { room, owner, guest, near, far } = await roomOf(one, other);
    await losing('roomEvents', () => one.api(owner, 'DELETE', `/rooms/${room}/members/${guest.user.id}`));
    await far.event('left', event => event.data.room === room);
    await say(near, room, 'among us');
    expect(JSON.stringify(far.frames)).not.toContain('among us');
  });

  it('end a membership whose end lies too far back to be told event by event', async () => {
    const { room, owner, guest, near, far } = await roomOf(one, other);
    await losing('roomEvents', async () => {
      await one.api(owner, 'DELETE', `/rooms/${room}/members/${guest.user.id}`);
      await Promise.all(Array.from({ length: 1_005 }, (_, i) => say(near, room, `talk ${i}`)));
    });
    await far.event('left', event => event.data.room === room);
    expect(JSON.stringify(far.frames)).not.toContain('talk 1004');
  });

  it('close the sockets of a session whose end nobody told', async () => {
    const { guest, far } = await roomOf(one, other);
    await losing('sessionsEnded', () => one.api(guest, 'POST', '/auth/logout'));
    expect((await far.closed).code).toBe(CloseCode.sessionEnded);
  });
});

describe('two nodes, one of them cut off from Redis', () => {
  let line: Line;
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let one: TestServer;
  let cut: TestServer;
  beforeAll(async () => {
    line = await openLine(redisUrl());
    // Longer than the test: what is found is found because Redis came back.
    const env = { ROOM_CHECK_SECONDS: '300' };
    deployment = await testNodes([{ env }, { env: { ...env, REDIS_URL: line.url } }]);
    [one, cut] = deployment.nodes;
  });
  afterAll(async () => {
    await deployment.close();
    await line.close();
  });

  it('chat on for the people of each node, and know everything when it is back', async () => {
    const { room, owner, guest, near, far } = await roomOf(one, cut);
    const beside = await cut.enter(owner);
    line.cut();
    await say(far, room, 'said without Redis');
    await heard(beside, room, 'said without Redis');
    await say(near, room, 'said on the other node');
    expect((await cut.api(guest, 'GET', '/me')).status).toBe(200);
    line.mend();
    await Promise.all([
      heard(near, room, 'said without Redis'),
      heard(beside, room, 'said on the other node'),
      heard(far, room, 'said on the other node'),
    ]);
  });
});
