import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#protocol';
import { textFrame } from '../../src/realtime/ws-frame.ts';
import { only, watch } from '../support/moved.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import type { TestSocket } from '../support/socket.ts';

let sent = 0;
const clientId = () => `metrics-${process.pid}-${sent++}`;

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ CONNECTIONS_WAITING: '2' });
});
afterAll(() => server.close());

const moving = () => watch(server.container.metrics);

/** A room of these people. */
async function roomOf(owner: Person, ...members: Person[]): Promise<number> {
  const { body } = await server.api(owner, 'POST', '/rooms', { kind: 'private', name: 'Room' });
  const room = body.room.id as number;
  const users = members.map(({ user }) => user.id);
  if (users.length > 0) await server.api(owner, 'POST', `/rooms/${room}/members`, { users });
  return room;
}

/** Bytes of frames as they were on the wire. */
const bytesOf = (frames: readonly unknown[]) =>
  frames.reduce<number>((sum, frame) => sum + textFrame(JSON.stringify(frame)).length, 0);

describe('a message in a room of three', () => {
  let people: Person[];
  let sockets: TestSocket[];
  let room = 0;
  beforeAll(async () => {
    people = [await server.person('ann'), await server.person('bob'), await server.person('cay')];
    const [ann, bob, cay] = people as [Person, Person, Person];
    room = await roomOf(ann, bob, cay);
    sockets = [await server.enter(ann), await server.enter(bob), await server.enter(cay)];
    // They came last: nothing but what the tests do follows.
    for (const socket of sockets) {
      await socket.event('presence', event => event.data.online.includes(cay.user.id));
    }
  });
  afterAll(async () => {
    for (const socket of sockets) {
      socket.close();
      await socket.closed;
    }
  });

  /** The frames that come to all sockets while `act` runs, until each has seen the message with this text. */
  const framesOf = async (text: string, act: (sender: TestSocket) => Promise<unknown>) => {
    const before = sockets.map(socket => socket.frames.length);
    const [sender] = sockets as [TestSocket];
    await act(sender);
    for (const socket of sockets) await socket.event('message', event => event.data.text === text);
    return sockets.flatMap((socket, i) => socket.frames.slice(before[i]));
  };

  it('is one frame, one send, one commit, one answer, and three frames out', async () => {
    const moved = await moving();
    const data = { room, clientId: clientId(), text: 'hello' };
    const frames = await framesOf('hello', sender => sender.ok('send', data));
    expect(frames).toHaveLength(4);
    // The class of the room is read before it is counted for the first time.
    await expect
      .poll(async () => only(await moved(), 'socket', 'commit', 'send', 'delivery', 'append'))
      .toEqual({
        'socket_frames_received_total{type="send"}': 1,
        socket_received_bytes_total: JSON.stringify({ ref: 2, command: 'send', data }).length,
        'socket_frames_sent_total{type="message"}': 3,
        'socket_frames_sent_total{type="reply"}': 1,
        socket_sent_bytes_total: bytesOf(frames),
        'socket_commands_total{command="send",result="ok"}': 1,
        'socket_command_duration_seconds_count{command="send"}': 1,
        'commit_sends_bucket{le="1"}': 1,
        ...Object.fromEntries(
          ['2', '4', '8', '16', '32', '64', '128', '256', '+Inf'].map(le => [
            `commit_sends_bucket{le="${le}"}`,
            1,
          ]),
        ),
        commit_sends_sum: 1,
        commit_sends_count: 1,
        commit_duration_seconds_count: 1,
        'sends_total{class="small",outcome="stored"}': 1,
        'send_ack_duration_seconds_count{class="small"}': 1,
        'delivery_duration_seconds_count{class="small"}': 1,
      });
  });

  it('that is sent again is a duplicate, answered and not delivered', async () => {
    const data = { room, clientId: clientId(), text: 'once' };
    await framesOf('once', sender => sender.ok('send', data));
    const moved = await moving();
    const [sender] = sockets as [TestSocket];
    expect(await sender.ok('send', data)).toMatchObject({ duplicate: true });
    expect(only(await moved(), 'socket_frames_sent', 'send', 'delivery')).toEqual({
      'socket_frames_sent_total{type="reply"}': 1,
      'sends_total{class="small",outcome="duplicate"}': 1,
      'send_ack_duration_seconds_count{class="small"}': 1,
    });
  });

  it('over HTTP is a send too, and no command', async () => {
    const moved = await moving();
    const body = { clientId: clientId(), text: 'by post' };
    await framesOf('by post', () => server.api(people[0], 'POST', `/rooms/${room}/messages`, body));
    const now = await moved();
    expect(only(now, 'sends', 'socket_frames_sent', 'socket_commands', 'delivery')).toEqual({
      'sends_total{class="small",outcome="stored"}': 1,
      'socket_frames_sent_total{type="message"}': 3,
      'delivery_duration_seconds_count{class="small"}': 1,
    });
  });

  it('that is edited goes to three, and is no send', async () => {
    const [sender] = sockets as [TestSocket];
    const { seq } = await sender.ok('send', { room, clientId: clientId(), text: 'first' });
    const moved = await moving();
    await framesOf('second', () => sender.ok('edit', { room, seq, text: 'second' }));
    expect(only(await moved(), 'sends', 'socket_frames_sent', 'socket_commands', 'delivery')).toEqual({
      'socket_frames_sent_total{type="message"}': 3,
      'socket_frames_sent_total{type="reply"}': 1,
      'socket_commands_total{command="edit",result="ok"}': 1,
    });
  });

  it('that is refused is an error, by its code', async () => {
    const moved = await moving();
    const [sender] = sockets as [TestSocket];
    await sender.refused('send', { room: 987_654, clientId: clientId(), text: 'anybody?' });
    await sender.refused('send', { room, clientId: clientId(), text: ' ' });
    await expect
      .poll(async () => only(await moved(), 'send', 'socket_commands', 'socket_frames_sent'))
      .toEqual({
        'sends_total{class="small",outcome="refused"}': 2,
        'socket_commands_total{command="send",result="room_not_found"}': 1,
        'socket_commands_total{command="send",result="text_blank"}': 1,
        'socket_frames_sent_total{type="error"}': 2,
      });
  });

  it('is preceded by typing, which goes to the other two', async () => {
    const moved = await moving();
    const [sender, ...others] = sockets as [TestSocket, TestSocket, TestSocket];
    await sender.ok('typing', { room, active: true });
    for (const socket of others) await socket.event('typing', event => event.data.active);
    expect(only(await moved(), 'socket_frames_sent', 'socket_ephemeral')).toEqual({
      'socket_frames_sent_total{type="typing"}': 2,
      'socket_frames_sent_total{type="reply"}': 1,
    });
  });

  it('counts frames that are no commands as invalid', async () => {
    const moved = await moving();
    const [sender] = sockets as [TestSocket];
    sender.send({ ref: 77, command: 'sing', data: {} });
    await sender.frame(frame => frame['ref'] === 77);
    expect(only(await moved(), 'socket')).toMatchObject({
      'socket_frames_received_total{type="invalid"}': 1,
      'socket_frames_sent_total{type="error"}': 1,
    });
  });
});

describe('the class of a room', () => {
  const say = async (person: Person, room: number) => {
    const moved = await moving();
    const socket = await server.enter(person);
    await socket.ok('send', { room, clientId: clientId(), text: 'hello' });
    await socket.event('message', event => event.room === room);
    await expect.poll(async () => Object.keys(only(await moved(), 'delivery'))).toHaveLength(1);
    const now = only(await moved(), 'sends', 'send_ack', 'delivery');
    socket.close();
    await socket.closed;
    return Object.keys(now);
  };
  const names = (name: string) => [
    `sends_total{class="${name}",outcome="stored"}`,
    `send_ack_duration_seconds_count{class="${name}"}`,
    `delivery_duration_seconds_count{class="${name}"}`,
  ];

  it('is direct between two people', async () => {
    const [ann, bob] = [await server.person('ann'), await server.person('bob')];
    const { body } = await server.api(ann, 'POST', '/direct', { user: bob.user.id });
    expect((await say(ann, body.room.id)).toSorted()).toEqual(names('direct').toSorted());
  });

  it('is large from a hundred members on', async () => {
    const ann = await server.person('ann');
    const room = await roomOf(ann);
    await sql`update rooms set member_count = 100 where id = ${room}`.execute(server.container.database.sql);
    expect((await say(ann, room)).toSorted()).toEqual(names('large').toSorted());
  });
});

describe('a hello', () => {
  let ann: Person;
  let room = 0;
  beforeAll(async () => {
    ann = await server.person('ann');
    room = await roomOf(ann);
  });

  const versionOf = async () => {
    const { rows } = await sql<{ version: number }>`select version from rooms where id = ${room}`.execute(
      server.container.database.sql,
    );
    return rows[0]?.version ?? 0;
  };
  /** What moves when somebody comes with this position in the room. */
  const enter = async (version?: number) => {
    const moved = await moving();
    const socket = await server.enter(ann, version === undefined ? undefined : [{ room, version }]);
    const now = only(await moved(), 'socket_hello', 'catch_ups', 'socket_commands');
    return { socket, now };
  };
  const hello = (result: string) => ({
    [`socket_hellos_total{result="${result}"}`]: 1,
    socket_hello_duration_seconds_count: 1,
    'socket_commands_total{command="hello",result="ok"}': 1,
  });

  it('is fresh, or resumed by whoever knows where they stood, or told to begin anew', async () => {
    const { socket, now: fresh } = await enter();
    expect(fresh).toEqual(hello('fresh'));
    const known = await versionOf();
    expect((await enter(known)).now).toEqual({
      ...hello('resumed'),
      'catch_ups_total{outcome="current"}': 1,
    });
    await socket.ok('send', { room, clientId: clientId(), text: 'missed' });
    expect((await enter(known)).now).toEqual({
      ...hello('resumed'),
      'catch_ups_total{outcome="complete"}': 1,
    });
    expect((await enter(999_999)).now).toEqual({
      ...hello('resynced'),
      'catch_ups_total{outcome="resync"}': 1,
    });
  });

  it('that is refused counts by its code', async () => {
    const moved = await moving();
    const socket = await server.socket();
    await socket.refused('hello', { version: PROTOCOL_VERSION, token: 'nonsense' });
    await socket.closed;
    await expect
      .poll(async () => only(await moved(), 'socket_hello', 'socket_commands', 'socket_closes'))
      .toEqual({
        'socket_hellos_total{result="unauthenticated"}': 1,
        socket_hello_duration_seconds_count: 1,
        'socket_commands_total{command="hello",result="unauthenticated"}': 1,
        'socket_closes_total{reason="unauthenticated"}': 1,
      });
  });

  it('is followed by syncs, each with its outcome', async () => {
    const { socket } = await enter();
    const last = await versionOf();
    const moved = await moving();
    for (const since of [last, last - 1, 999_999]) await socket.ok('sync', { room, since });
    expect(only(await moved(), 'catch_ups')).toEqual({
      'catch_ups_total{outcome="current"}': 1,
      'catch_ups_total{outcome="complete"}': 1,
      'catch_ups_total{outcome="resync"}': 1,
    });
  });
});

describe('the life of a socket', () => {
  let own: TestServer;
  beforeAll(async () => {
    own = await testServer({ CONNECTIONS_WAITING: '2' });
  });
  afterAll(() => own.close());

  it('is counted from the handshake on, by what became of it', async () => {
    const moved = await watch(own.container.metrics);
    const two = [await own.socket(), await own.socket()];
    await expect(own.socket()).rejects.toThrow('503');
    await expect(own.socket({ headers: { origin: 'https://evil.example' } })).rejects.toThrow('403');
    // No attempt to open a socket.
    expect((await fetch(`${own.url}/ws`)).status).toBe(503);
    expect(only(await moved(), 'socket_handshakes', 'sockets')).toEqual({
      'socket_handshakes_total{result="accepted"}': 2,
      'socket_handshakes_total{result="busy"}': 1,
      'socket_handshakes_total{result="origin_refused"}': 1,
      'sockets{state="waiting"}': 2,
    });
    for (const socket of two) socket.close();
    await expect.poll(async () => only(await moved(), 'sockets')).toEqual({});
  });

  it('is shown while it lasts: who it is of, and how many rooms it hears', async () => {
    const ann = await own.person('ann');
    const moved = await watch(own.container.metrics);
    const sockets = [await own.enter(ann), await own.enter(ann)];
    const { body } = await own.api(ann, 'GET', '/rooms');
    await expect
      .poll(async () => only(await moved(), 'sockets', 'socket_users', 'socket_rooms', 'users_online'))
      .toEqual({
        'sockets{state="live"}': 2,
        socket_users: 1,
        socket_rooms: body.rooms.length,
        users_online: 1,
      });
    for (const socket of sockets) socket.close();
    await expect
      .poll(async () => only(await moved(), 'sockets', 'socket_users', 'socket_rooms', 'users_online'))
      .toEqual({});
  });

  it.each<[string, (socket: TestSocket) => unknown]>([
    ['normal', ({ socket }) => socket.close(1000)],
    ['normal', ({ socket }) => socket.close()],
    ['leaving', ({ socket }) => socket.close(1001)],
    ['lost', ({ socket }) => socket.terminate()],
    ['other', ({ socket }) => socket.close(3_001)],
    ['messageTooBig', socket => socket.send('x'.repeat(70_000))],
    ['notJson', socket => socket.send('{')],
    ['invalid', socket => socket.send({ ref: 1, command: 'read', data: { room: 1, seq: 1 } })],
  ])('ends as %s', async (reason, end) => {
    const moved = await watch(own.container.metrics);
    const socket = await own.socket();
    end(socket);
    await expect
      .poll(async () => only(await moved(), 'socket_closes'))
      .toEqual({
        [`socket_closes_total{reason="${reason}"}`]: 1,
      });
  });

  it('shows how long a pong took, and takes none that nobody asked for', async () => {
    const ann = await own.person('ann');
    const moved = await watch(own.container.metrics);
    const socket = await own.enter(ann);
    const [connection] = own.container.realtime.hub.connections;
    socket.socket.pong();
    await socket.ok('sync', { room: (await own.api(ann, 'GET', '/rooms')).body.rooms[0].room.id, since: 0 });
    expect(only(await moved(), 'socket_pong')).toEqual({});
    connection?.ping();
    await expect
      .poll(async () => only(await moved(), 'socket_pong'))
      .toEqual({ socket_pong_duration_seconds_count: 1 });
    socket.close();
    await socket.closed;
  });

  it('ends with the node, which takes no new one', async () => {
    const node = await testServer();
    const moved = await watch(node.container.metrics);
    const socket = await node.enter(await node.person('ann'));
    const stopping = node.container.drain();
    await expect(node.socket()).rejects.toThrow('503');
    await socket.closed;
    await stopping;
    expect(only(await moved(), 'socket_handshakes', 'socket_closes')).toEqual({
      'socket_handshakes_total{result="accepted"}': 1,
      'socket_handshakes_total{result="shutting_down"}': 1,
      'socket_closes_total{reason="restart"}': 1,
    });
    await node.close();
  });
});
