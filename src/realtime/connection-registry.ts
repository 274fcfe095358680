import { Limits } from '#protocol';
import type { Logger } from '../observability/logger.ts';
import type { PresenceService } from '../presence/presence.service.ts';
import type { TypingService } from '../presence/typing.service.ts';
import type { Admission } from './admission.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';

/** Pings go out in so many slices per period, so that thousands of sockets are not pinged in one turn. */
const SLICES = 10;
/** Sockets closed in one turn of a graceful stop, and the time between two, in milliseconds. */
const DRAIN_SLICE = 100;
const DRAIN_MS = 20;

interface Entry {
  readonly slice: number;
  helloTimer: NodeJS.Timeout | undefined;
  user: number | undefined;
}

export interface RegistryServices {
  readonly admission: Admission;
  readonly hub: Hub;
  readonly presence: PresenceService;
  readonly typing: TypingService;
  readonly log: Logger;
}

/** All open sockets of this process, from the upgrade to the end: time-outs, pings, and what ends with them. */
export class ConnectionRegistry {
  readonly #services: RegistryServices;
  readonly #entries = new Map<Connection, Entry>();
  #opened = 0;
  #slice = 0;
  #pings: NodeJS.Timeout | undefined;
  #emptied: (() => void) | undefined;

  constructor(services: RegistryServices) {
    this.#services = services;
  }

  /** @param pingSeconds time between two pings of one socket */
  start(pingSeconds: number): void {
    this.#pings = setInterval(() => this.#ping(), (pingSeconds * 1_000) / SLICES);
  }

  add(connection: Connection): void {
    const helloTimer = setTimeout(() => connection.close('helloTimeout'), Limits.helloMs);
    this.#entries.set(connection, { slice: this.#opened++ % SLICES, helloTimer, user: undefined });
    this.#services.admission.opened(connection.address);
  }

  /** Counts the connection to its user; false when they have their most. */
  admit(connection: Connection, user: number): boolean {
    const entry = this.#entries.get(connection);
    if (entry === undefined || !this.#services.admission.admit(user)) return false;
    entry.user = user;
    return true;
  }

  /** The connection has said hello. */
  live(connection: Connection): void {
    const entry = this.#entries.get(connection);
    if (entry?.user === undefined || connection.state.name !== 'live') return;
    this.#settle(entry);
    this.#presence(this.#services.presence.connected(entry.user, connection.id));
  }

  /** The socket is gone. */
  remove(connection: Connection): void {
    const { hub, admission, presence, typing } = this.#services;
    const entry = this.#entries.get(connection);
    if (entry === undefined) return;
    this.#entries.delete(connection);
    connection.gone();
    this.#settle(entry);
    admission.closed(connection.address, entry.user);
    if (entry.user !== undefined) {
      hub.unregister(connection, entry.user);
      typing.disconnected(entry.user, connection.id);
      this.#presence(presence.disconnected(entry.user, connection.id));
    }
    if (this.#entries.size === 0) this.#emptied?.();
  }

  /** Tells all clients to come back and waits until they are gone, at most `ms`. */
  async drain(ms: number): Promise<void> {
    clearInterval(this.#pings);
    if (this.#entries.size === 0) return;
    const emptied = new Promise<void>(resolve => {
      this.#emptied = resolve;
      setTimeout(resolve, ms).unref();
    });
    const connections = [...this.#entries.keys()];
    for (let i = 0; i < connections.length; i += DRAIN_SLICE) {
      for (const connection of connections.slice(i, i + DRAIN_SLICE)) connection.close('restart');
      await new Promise(resolve => setTimeout(resolve, DRAIN_MS));
    }
    await emptied;
  }

  /** Presence is never worth an error to anybody. */
  #presence(done: Promise<void>): void {
    done.catch(error => this.#services.log.warn({ err: error }, 'presence was not stored'));
  }

  #settle(entry: Entry): void {
    if (entry.helloTimer === undefined) return;
    clearTimeout(entry.helloTimer);
    entry.helloTimer = undefined;
    this.#services.admission.settled();
  }

  #ping(): void {
    this.#slice = (this.#slice + 1) % SLICES;
    for (const [connection, { slice }] of this.#entries) {
      if (slice !== this.#slice || connection.state.name !== 'live') continue;
      if (connection.alive) connection.ping();
      else connection.close('idle');
    }
  }
}
