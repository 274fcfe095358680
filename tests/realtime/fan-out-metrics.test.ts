import { beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { Admission } from '../../src/realtime/admission.ts';
import { Connection } from '../../src/realtime/connection.ts';
import { ConnectionRegistry, type RegistryServices } from '../../src/realtime/connection-registry.ts';
import { Deliveries } from '../../src/realtime/deliveries.ts';
import { Flusher } from '../../src/realtime/flusher.ts';
import { Hub } from '../../src/realtime/hub.ts';
import { MemoryBus } from '../../src/realtime/memory-bus.ts';
import { Outbox } from '../../src/realtime/outbox.ts';
import type { Repaired, RoomRepair } from '../../src/realtime/room-repair.ts';
import { eventually } from '../support/eventually.ts';
import { makeMetrics } from '../support/metrics.ts';
import { only, watch } from '../support/moved.ts';

const ROOM = 1;
const LIMITS = { bytes: 1_000, ephemeralBytes: 100 };
const frame = Buffer.alloc(10);

describe('what is handed to many sockets', () => {
  let bus: MemoryBus;
  let flusher: Flusher;
  let hub: Hub;
  let moved: () => Promise<Record<string, number>>;
  let delivered: [room: number, messages: number][];
  let repaired: Repaired;
  const metrics = makeMetrics();

  beforeEach(async () => {
    bus = new MemoryBus();
    delivered = [];
    repaired = { to: 0, more: false, left: [] };
    const deliveries = new Deliveries((room, messages) => delivered.push([room, messages]));
    flusher = new Flusher((_cost, now) => deliveries.written(now));
    hub = new Hub({
      bus,
      repair: { read: async () => repaired } as unknown as RoomRepair,
      observer: metrics.sockets,
      deliveries,
      events: { joined: () => undefined, gap: () => undefined },
    });
    await hub.start();
    moved = await watch(metrics);
  });

  /** A connection whose client has left so many bytes. */
  function connect(behind = 0): Connection {
    const socket = { close: () => undefined, terminate: () => undefined, resume: () => undefined };
    return new Connection({
      id: 'connection',
      address: '127.0.0.1',
      socket: socket as unknown as WebSocket,
      observer: metrics.sockets,
      makeOutbox: overflow =>
        new Outbox({ writableLength: behind, write: () => undefined }, LIMITS, flusher, overflow),
    });
  }
  /** One that hears the room. */
  async function member(behind = 0, user?: number): Promise<Connection> {
    const connection = connect(behind);
    if (user !== undefined) await hub.register(connection, user);
    await hub.join(connection, ROOM);
    hub.release(connection, ROOM, 0);
    return connection;
  }
  const commit = (...versions: number[]) =>
    bus.publish(`room:${ROOM}`, {
      kind: 'roomEvents',
      room: ROOM,
      events: versions.map(version => ({ version, event: 'message', frame, committedAt: performance.now() })),
    });
  const sent = async () => only(await moved(), 'socket');

  it('counts once for each that took it, with its bytes', async () => {
    await member();
    await member();
    commit(1, 2);
    expect(await sent()).toEqual({
      'socket_frames_sent_total{type="message"}': 4,
      socket_sent_bytes_total: 40,
    });
  });

  it('does not count for who is closed, or is too slow and closed by it', async () => {
    (await member()).close('internal');
    const slow = await member(LIMITS.bytes + 1);
    await member();
    commit(1);
    expect(slow.endedFor).toBe('slow');
    expect(await sent()).toEqual({
      'socket_frames_sent_total{type="message"}': 1,
      socket_sent_bytes_total: 10,
    });
  });

  it('is delivered when it was written, and only if somebody took it', async () => {
    const only = await member();
    commit(1, 2);
    expect(delivered).toEqual([]);
    flusher.flush();
    expect(delivered.reduce((sum, [, messages]) => sum + messages, 0)).toBe(2);
    expect(delivered.every(([room]) => room === ROOM)).toBe(true);
    only.close('internal');
    commit(3);
    flusher.flush();
    expect(delivered.reduce((sum, [, messages]) => sum + messages, 0)).toBe(2);
  });

  it('is not measured when another node committed it, for its clock is not ours', async () => {
    await member();
    bus.publish(`room:${ROOM}`, {
      kind: 'roomEvents',
      room: ROOM,
      events: [{ version: 1, event: 'message', frame }],
    });
    flusher.flush();
    expect(delivered).toEqual([]);
    expect((await sent())['socket_frames_sent_total{type="message"}']).toBe(1);
  });

  it('that is held while a room is joined counts when it is let go, and only what is news', async () => {
    await member();
    const joining = connect();
    await hub.join(joining, ROOM);
    commit(1, 2);
    expect((await sent())['socket_frames_sent_total{type="message"}']).toBe(2);
    hub.release(joining, ROOM, 1);
    expect((await sent())['socket_frames_sent_total{type="message"}']).toBe(3);
  });

  it('that may be lost is dropped for who is behind, and counted as that', async () => {
    await member(0, 7);
    await member();
    await member(LIMITS.ephemeralBytes);
    (await member()).close('internal');
    bus.publish(`room:${ROOM}`, { kind: 'roomNotice', room: ROOM, event: 'typing', frame, except: 7 });
    expect(await sent()).toEqual({
      'socket_frames_sent_total{type="typing"}': 1,
      socket_sent_bytes_total: 10,
      socket_ephemeral_dropped_total: 1,
    });
  });

  it('counts notices to one person and to everybody by their names', async () => {
    await member(0, 7);
    await member(0, 7);
    await member(0, 8);
    bus.publish('user:7', { kind: 'userNotice', user: 7, event: 'notice', frame });
    bus.publish('node', { kind: 'everyoneNotice', event: 'user', frame });
    bus.publish('node', { kind: 'presence', online: [1], offline: [] });
    const { socket_sent_bytes_total: _, ...frames } = await sent();
    expect(frames).toEqual({
      'socket_frames_sent_total{type="notice"}': 2,
      'socket_frames_sent_total{type="user"}': 3,
      'socket_frames_sent_total{type="presence"}': 3,
    });
  });

  it('that was read from the database is what it is told as', async () => {
    await member();
    repaired = { to: 4, more: false, left: [], told: { event: 'resync', frame } };
    bus.publish(`room:${ROOM}`, { kind: 'roomProbe', room: ROOM });
    await eventually(async () => {
      expect(await sent()).toEqual({
        'socket_frames_sent_total{type="resync"}': 1,
        socket_sent_bytes_total: 10,
      });
    });
  });

  it('waits in queues, whose bytes are known at any time', async () => {
    const registry = new ConnectionRegistry({
      admission: new Admission({ total: 0, perUser: 0, perAddress: 0, waiting: 0 }),
    } as RegistryServices);
    const connections = [await member(), await member(50), await member(20)];
    for (const connection of connections) registry.add(connection);
    commit(1);
    expect(registry.queues).toEqual({ total: 10 + 60 + 30, longest: 60 });
    for (const connection of connections) registry.remove(connection);
    expect(registry.queues).toEqual({ total: 0, longest: 0 });
  });
});
