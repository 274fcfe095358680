import { type ClientOptions, type ConnectionState, ParleyClient, type RoomSource } from '#client';
import type { CommandReply, RoomSummary } from '#protocol';
import { FakeClock } from './fake-clock.ts';
import { FakeSocket } from './fake-socket.ts';
import { self, summary } from './make.ts';

const noSource: RoomSource = {
  room: async () => summary(0),
  page: async () => ({ messages: [], version: 0, hasBefore: false }),
  members: async () => [],
};

/** A client with a scripted far end and its own time. */
export function harness(over: Partial<ClientOptions> = {}) {
  const clock = new FakeClock();
  const sockets: FakeSocket[] = [];
  const states: ConnectionState[] = [];
  const tokens: boolean[] = [];
  const client = new ParleyClient({
    url: 'ws://parley.test/ws',
    connect: url => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    clock,
    random: () => 0.5,
    getToken: async ({ refresh }) => {
      tokens.push(refresh);
      return refresh ? 'fresh-token' : 'first-token';
    },
    source: noSource,
    ...over,
  });
  client.on('state', state => states.push(state));

  /** The newest socket. */
  function socket(): FakeSocket {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error('nobody has connected');
    return last;
  }

  /** Opens the newest socket and answers its hello, at ten o'clock. */
  async function welcome(
    rooms: RoomSummary[] = [],
    more: Pick<CommandReply<'hello'>, 'observe'> = {},
  ): Promise<FakeSocket> {
    await clock.advance(0);
    const at = socket();
    at.open();
    const serverTime = '2026-11-21T10:00:00.000Z';
    at.reply(at.last('hello'), { version: 1, user: self(), rooms, serverTime, ...more });
    await clock.advance(0);
    return at;
  }

  /** Starts and becomes live. */
  async function live(rooms: RoomSummary[] = []): Promise<FakeSocket> {
    client.start();
    return welcome(rooms);
  }

  return { client, clock, sockets, states, tokens, socket, welcome, live };
}
