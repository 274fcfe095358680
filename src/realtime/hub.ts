import type { Position } from '../room-log/catch-up.ts';
import type { Bus, BusMessage, BusRoomEvent } from './bus.ts';
import type { Connection } from './connection.ts';
import type { Deliveries } from './deliveries.ts';
import { RoomFeed } from './room-feed.ts';
import type { RoomRepair } from './room-repair.ts';
import type { SocketObserver } from './socket-observer.ts';
import type { Trace } from './trace.ts';
import { type EventFrame, eventFrame } from './ws-frame.ts';

export interface HubEvents {
  /** A user with connections here became a member of a room. */
  joined(user: number, room: number, connections: readonly Connection[]): void;
  /** The bus may have lost messages. */
  gap(): void;
}

export interface HubOptions {
  readonly bus: Bus;
  readonly repair: RoomRepair;
  readonly events: HubEvents;
  readonly observer: Pick<SocketObserver, 'sent' | 'dropped'>;
  readonly deliveries: Pick<Deliveries, 'handed'>;
  /** Follows single events; undefined: nobody wants to. */
  readonly trace?: Pick<Trace, 'delivered'> | undefined;
}

/**
 * Which connections of this node hear which rooms and users. Everything that reaches a client unasked passes here.
 */
export class Hub {
  readonly #bus: Bus;
  readonly #repair: RoomRepair;
  readonly #events: HubEvents;
  readonly #observer: Pick<SocketObserver, 'sent' | 'dropped'>;
  readonly #deliveries: Pick<Deliveries, 'handed'>;
  readonly #trace: Pick<Trace, 'delivered'> | undefined;
  readonly #feeds = new Map<number, RoomFeed>();
  readonly #users = new Map<number, Set<Connection>>();
  readonly #connections = new Set<Connection>();

  constructor({ bus, repair, events, observer, deliveries, trace }: HubOptions) {
    this.#bus = bus;
    this.#repair = repair;
    this.#events = events;
    this.#observer = observer;
    this.#deliveries = deliveries;
    this.#trace = trace;
  }

  async start(): Promise<void> {
    await this.#bus.subscribe('node', message => this.#receive(message));
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  connectionsOf(user: number): readonly Connection[] {
    return [...(this.#users.get(user) ?? [])];
  }

  get users(): readonly number[] {
    return [...this.#users.keys()];
  }

  /** How many people and rooms have a connection here. */
  get size(): { readonly users: number; readonly rooms: number } {
    return { users: this.#users.size, rooms: this.#feeds.size };
  }

  /** How far each room served here has been delivered; rooms that are still being joined are left out. */
  positions(): Position[] {
    return [...this.#feeds].flatMap(([room, { version }]) =>
      version === undefined ? [] : [{ room, version }],
    );
  }

  /** The database has the room at `version`. */
  expect(room: number, version: number): void {
    this.#feeds.get(room)?.expect(version);
  }

  /** The user is a member of the room: those of their connections that do not hear it join it. */
  entered(user: number, room: number): void {
    const fresh = this.connectionsOf(user).filter(connection => !connection.rooms.has(room));
    if (fresh.length > 0) this.#events.joined(user, room, fresh);
  }

  /** From here on the connection hears what concerns its user. */
  async register(connection: Connection, user: number): Promise<void> {
    this.#connections.add(connection);
    const known = this.#users.get(user);
    if (known) {
      known.add(connection);
      return;
    }
    this.#users.set(user, new Set([connection]));
    await this.#bus.subscribe(`user:${user}`, message => this.#receive(message));
  }

  /** Forgets a connection that ended. */
  unregister(connection: Connection, user: number): void {
    this.#connections.delete(connection);
    for (const room of connection.rooms) this.leave(connection, room);
    const known = this.#users.get(user);
    known?.delete(connection);
    if (known?.size === 0) {
      this.#users.delete(user);
      this.#bus.unsubscribe(`user:${user}`);
    }
  }

  /** From here on the connection holds the room's events, until it is released with the version that it knows. */
  async join(connection: Connection, room: number): Promise<void> {
    if (!connection.isOpen) return;
    connection.hold(room);
    connection.rooms.add(room);
    let feed = this.#feeds.get(room);
    if (feed === undefined) {
      feed = new RoomFeed(room, this.#repair, {
        deliver: (events, frames) => this.#deliver(room, events, frames),
        expel: users => this.#expel(room, users),
      });
      this.#feeds.set(room, feed);
      const created = feed;
      created.ready = this.#bus.subscribe(`room:${room}`, message => this.#receive(message));
    }
    feed.connections.add(connection);
    await feed.ready;
  }

  /** The connection was told the state of the room at `version`, read after `join`: what is newer may flow. */
  release(connection: Connection, room: number, version: number): void {
    this.#feeds.get(room)?.start(version);
    connection.release(room, version);
  }

  leave(connection: Connection, room: number): void {
    connection.rooms.delete(room);
    connection.drop(room);
    const feed = this.#feeds.get(room);
    feed?.connections.delete(connection);
    if (feed?.connections.size === 0) {
      feed.stop();
      this.#feeds.delete(room);
      this.#bus.unsubscribe(`room:${room}`);
    }
  }

  #receive(message: BusMessage): void {
    switch (message.kind) {
      case 'roomEvents':
        this.#feeds.get(message.room)?.receive(message.events);
        break;
      case 'roomProbe':
        this.#feeds.get(message.room)?.probe();
        break;
      case 'roomNotice':
        this.#offer(message, this.#feeds.get(message.room)?.connections, message.except);
        break;
      case 'joined':
        this.entered(message.user, message.room);
        break;
      case 'gap':
        this.#events.gap();
        break;
      case 'userNotice':
        this.#send(message, this.#users.get(message.user));
        break;
      case 'everyoneNotice':
        this.#send(message, this.#connections);
        break;
      case 'sessionsEnded':
        this.endSessions(new Set(message.sessions));
        break;
      case 'presence': {
        const { online, offline } = message;
        const data = { online: [...online], offline: [...offline] };
        this.#offer(eventFrame({ event: 'presence', data }), this.#connections);
        break;
      }
    }
  }

  /** Hands a frame to each, and counts it once for all of them. */
  #send({ event, frame }: EventFrame, to: Iterable<Connection> = []): void {
    let sent = 0;
    for (const connection of to) if (connection.outbox.push(frame)) sent++;
    this.#observer.sent(event, sent, sent * frame.length);
  }

  /** The same with a frame that slow readers do without. @param except not to the connections of this user */
  #offer({ event, frame }: EventFrame, to: Iterable<Connection> = [], except?: number): void {
    const own = except === undefined ? undefined : this.#users.get(except);
    let sent = 0;
    let dropped = 0;
    for (const connection of to) {
      if (own?.has(connection) || !connection.isOpen) continue;
      if (connection.outbox.offer(frame)) sent++;
      else dropped++;
    }
    this.#observer.sent(event, sent, sent * frame.length);
    if (dropped > 0) this.#observer.dropped(dropped);
  }

  /** Closes the sockets of sign-ins that are over. */
  endSessions(sessions: ReadonlySet<string>): void {
    for (const connection of this.#connections) {
      const { sessionId } = connection;
      if (sessionId !== undefined && sessions.has(sessionId)) connection.close('sessionEnded');
    }
  }

  #deliver(room: number, events: readonly BusRoomEvent[], frames: Buffer): void {
    let sent = 0;
    for (const connection of this.#feeds.get(room)?.connections ?? []) {
      if (connection.deliver(room, events, frames)) sent++;
    }
    this.#trace?.delivered(room, events, sent);
    if (sent === 0) return;
    for (const { event, frame } of events) this.#observer.sent(event, sent, sent * frame.length);
    this.#deliveries.handed(room, events);
  }

  #expel(room: number, users: readonly number[]): void {
    for (const connection of users.flatMap(user => this.connectionsOf(user))) {
      if (!connection.rooms.has(room)) continue;
      connection.tell({ event: 'left', data: { room } });
      this.leave(connection, room);
    }
  }
}
