import { setTimeout as sleep } from 'node:timers/promises';
import { Limits } from '#protocol';
import type { Logger } from '../observability/logger.ts';
import type { PresenceService } from '../presence/presence.service.ts';
import type { TypingService } from '../presence/typing.service.ts';
import type { Admission } from './admission.ts';
import type { Connection } from './connection.ts';
import { drainSlice, TELLING_SHARE, TURN_MS } from './drain-pace.ts';
import type { Hub } from './hub.ts';

/** Pings go out in so many slices per period, so that thousands of sockets are not pinged in one turn. */
const SLICES = 10;

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

  /** Bytes that clients have not taken yet: of all sockets together, and the most of one. */
  get queues(): { readonly total: number; readonly longest: number } {
    let total = 0;
    let longest = 0;
    for (const { outbox } of this.#entries.keys()) {
      const { waiting } = outbox;
      total += waiting;
      longest = Math.max(longest, waiting);
    }
    return { total, longest };
  }

  add(connection: Connection): void {
    const half = Limits.helloMs / 2;
    const entry: Entry = {
      slice: this.#opened++ % SLICES,
      // In two halves: a process that stood still reads what has come meanwhile before the second one is over.
      helloTimer: setTimeout(() => {
        entry.helloTimer = setTimeout(() => connection.close('helloTimeout'), half);
      }, half),
      user: undefined,
    };
    this.#entries.set(connection, entry);
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

  /**
   * Tells all clients to come back, evenly over most of `ms`, and waits until they are gone, at most `ms`. Whoever was
   * not told yet is served as ever.
   */
  async drain(ms: number): Promise<void> {
    clearInterval(this.#pings);
    if (this.#entries.size === 0) return;
    const emptied = new Promise<void>(resolve => {
      this.#emptied = resolve;
      setTimeout(resolve, ms).unref();
    });
    const until = performance.now() + ms * TELLING_SHARE;
    for (let left = this.#open(); left.length > 0; left = this.#open()) {
      const slice = left.slice(0, drainSlice(left.length, until - performance.now()));
      for (const connection of slice) connection.close('restart');
      await sleep(TURN_MS);
    }
    await emptied;
  }

  #open(): Connection[] {
    return [...this.#entries.keys()].filter(connection => connection.isOpen);
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
