import { beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { RoomSummary } from '#protocol';
import { Connection } from '../../src/realtime/connection.ts';
import { Deliveries } from '../../src/realtime/deliveries.ts';
import { Flusher } from '../../src/realtime/flusher.ts';
import { Greeting, type GreetingServices } from '../../src/realtime/greeting.ts';
import { Hub } from '../../src/realtime/hub.ts';
import { MemoryBus } from '../../src/realtime/memory-bus.ts';
import { Outbox } from '../../src/realtime/outbox.ts';
import type { RoomRepair } from '../../src/realtime/room-repair.ts';
import { jsonFrame } from '../../src/realtime/ws-frame.ts';
import { makeMetrics } from '../support/metrics.ts';

const USER = 7;

function summary(room: number, version: number): RoomSummary {
  const createdAt = '2026-01-01T00:00:00.000Z';
  return {
    room: {
      id: room,
      kind: 'public',
      name: 'Room',
      topic: '',
      membersCanAdd: false,
      slowSeconds: 0,
      archivedAt: null,
      createdAt,
      version: 1,
    },
    version,
    memberCount: 2,
    role: 'member',
    readSeq: 0,
    readByAllSeq: 0,
    unread: 0,
  };
}

/** The payloads of short unmasked text frames that were joined. */
function payloads(written: readonly Buffer[]): Record<string, unknown>[] {
  const bytes = Buffer.concat(written);
  const list: Record<string, unknown>[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.readUInt8(at + 1);
    const [head, length] = short === 126 ? [4, bytes.readUInt16BE(at + 2)] : [2, short];
    list.push(JSON.parse(bytes.subarray(at + head, at + head + length).toString()));
    at += head + length;
  }
  return list;
}

describe('a greeting', () => {
  const metrics = makeMetrics();
  let bus: MemoryBus;
  let services: GreetingServices;
  let hub: Hub;
  let greeting: Greeting;
  let connection: Connection;
  let written: Buffer[];
  /** What happens while the greeting reads. */
  let meanwhile: () => void;
  let mine: RoomSummary[];

  beforeEach(async () => {
    written = [];
    mine = [summary(1, 5), summary(2, 5)];
    meanwhile = () => undefined;
    bus = new MemoryBus();
    services = {
      authenticate: async () => ({
        user: { id: USER, login: 'ann', name: 'Ann', role: 'user', avatar: null, email: null, createdAt: '' },
        sessionId: 'session',
        tokenExpiresAt: 0,
        secondFactorMissing: false,
      }),
      roomIds: async () => mine.map(({ room }) => room.id),
      summaries: async (_user, rooms) => mine.filter(({ room }) => rooms?.includes(room.id) ?? true),
      catchUp: async positions => {
        meanwhile();
        return positions.map(({ room, version }) => ({
          kind: 'catchup',
          data: { room, from: version, to: 5, more: false, events: [] },
        }));
      },
      standing: async () => ({ sanctions: [], blocked: [], unreadNotices: 0 }),
      admit: () => true,
      observe: () => undefined,
      observer: metrics.log,
    };
    const repair = { read: async (_room: number, from: number) => ({ to: from, more: false, left: [] }) };
    hub = new Hub({
      bus,
      repair: repair as unknown as RoomRepair,
      observer: metrics.sockets,
      deliveries: new Deliveries(() => undefined),
      events: {
        joined: (user, room, connections) => {
          for (const one of connections) void greeting.join(one, user, room);
        },
        gap: () => undefined,
      },
    });
    greeting = new Greeting(hub, services);
    connection = connectionTo(written);
    connection.greet();
  });

  const connectionTo = (output: Buffer[]) => {
    const socket = { close: () => undefined, terminate: () => undefined, resume: () => undefined };
    const sink = { writableLength: 0, write: (chunk: Buffer) => output.push(chunk) };
    const flusher = new Flusher(() => undefined);
    return new Connection({
      id: 'c1',
      address: '127.0.0.1',
      socket: socket as unknown as WebSocket,
      observer: metrics.sockets,
      makeOutbox: overflow =>
        new Outbox(sink, { bytes: 1_000_000, ephemeralBytes: 1_000 }, flusher, overflow),
    });
  };

  const greet = async (rooms: { room: number; version: number }[]) => {
    await greeting.greet(connection, 1, { version: 1, token: 'token', rooms });
    connection.outbox.flush();
    return payloads(written);
  };
  const publish = (room: number, version: number, leaves?: number) =>
    bus.publish(`room:${room}`, {
      kind: 'roomEvents',
      room,
      events: [{ version, event: 'message', frame: jsonFrame({ event: 'x', room, version }), leaves }],
    });

  it('answers first, then tells what was missed, then lets events flow', async () => {
    meanwhile = () => publish(1, 6);
    const frames = await greet([{ room: 1, version: 3 }]);
    expect(frames.map(f => f['event'] ?? f['ok'])).toEqual([true, 'standing', 'catchup', 'x']);
    expect(connection.state.name).toBe('live');
  });

  it('tells nothing of a room whose membership ends while it is read, but that it ended', async () => {
    const other = connectionTo([]);
    await hub.join(other, 2);
    hub.release(other, 2, 5);
    meanwhile = () => {
      publish(2, 6, USER);
      publish(2, 7);
    };
    const frames = await greet([
      { room: 1, version: 5 },
      { room: 2, version: 3 },
    ]);
    expect(frames.filter(f => f['event'] === 'catchup')).toEqual([]);
    expect(frames.at(-1)).toEqual({ event: 'left', data: { room: 2 } });
    expect(frames.filter(f => f['room'] === 2)).toEqual([]);
    expect([...connection.rooms]).toEqual([1]);
  });

  it('ends a membership that it is the first to hear of, with nothing from after it', async () => {
    meanwhile = () => {
      publish(2, 6, USER);
      publish(2, 7);
    };
    const frames = await greet([{ room: 2, version: 3 }]);
    expect(frames.slice(1)).toEqual([
      expect.objectContaining({ event: 'standing' }),
      expect.objectContaining({ event: 'catchup' }),
      { event: 'left', data: { room: 2 } },
    ]);
  });

  it('joins afterwards what the user became a member of meanwhile', async () => {
    meanwhile = () => {
      mine.push(summary(3, 2));
      bus.publish(`user:${USER}`, { kind: 'joined', user: USER, room: 3 });
    };
    const frames = await greet([{ room: 1, version: 3 }]);
    expect(frames.map(f => f['event'] ?? f['ok'])).toEqual([true, 'standing', 'catchup', 'joined']);
    publish(3, 3);
    connection.outbox.flush();
    expect(payloads(written).at(-1)).toEqual({ event: 'x', room: 3, version: 3 });
  });

  it('does not go on when the session ends meanwhile', async () => {
    meanwhile = () => bus.publish('node', { kind: 'sessionsEnded', sessions: ['session'] });
    await hub.start();
    expect(await greet([{ room: 1, version: 3 }])).toEqual([]);
    expect(connection.state.name).toBe('closed');
  });

  it('refuses who was banned between the look at the session and now', async () => {
    const createdAt = '2026-01-01T00:00:00.000Z';
    const ban = { id: 1, kind: 'ban' as const, room: null, reason: 'spam', createdAt, expiresAt: null };
    services.standing = async () => ({ sanctions: [ban], blocked: [], unreadNotices: 1 });
    await expect(greet([{ room: 1, version: 3 }])).rejects.toMatchObject({ code: 'session_ended' });
    services.standing = async () => ({
      sanctions: [{ ...ban, room: 3 }],
      blocked: [],
      unreadNotices: 1,
    });
    connection.rooms.clear();
    expect(await greet([])).toMatchObject([{ ok: true }, { event: 'standing' }]);
  });

  it('leaves no trace of a connection that ended meanwhile', async () => {
    meanwhile = () => {
      connection.gone();
      hub.unregister(connection, USER);
    };
    expect(await greet([{ room: 1, version: 3 }])).toEqual([]);
    expect(hub.connections.size).toBe(0);
    expect(connection.rooms.size).toBe(0);
  });

  it('bounds what one hello brings: further rooms are to be asked for', async () => {
    mine = Array.from({ length: 60 }, (_, i) => summary(i + 1, 300));
    services.catchUp = async positions =>
      positions.map(({ room, version }) => ({
        kind: 'catchup',
        data: {
          room,
          from: version,
          to: 100,
          more: true,
          events: Array.from({ length: 100 }, (_, i) => ({
            event: 'room' as const,
            room,
            version: i + 1,
            data: summary(room, 1).room,
          })),
        },
      }));
    await greeting.greet(connection, 1, {
      version: 1,
      token: 'token',
      rooms: mine.map(({ room }) => ({ room: room.id, version: 0 })),
    });
    connection.outbox.flush();
    const text = Buffer.concat(written).toString('latin1');
    expect(text.match(/"event":"catchup"/g)).toHaveLength(60);
    expect(text.match(/"to":0,"more":true,"events":\[\]/g)).toHaveLength(35);
  });
});
