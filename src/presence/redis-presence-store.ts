import { randomUUID } from 'node:crypto';
import type { Logger } from '../observability/logger.ts';
import type { RedisLink } from '../redis/redis.ts';
import { PresenceRecords, USERS_PER_SCRIPT } from './presence-records.ts';
import type { PresenceStore } from './presence-store.ts';
import { UserConnections } from './user-connections.ts';

export interface RedisPresenceOptions {
  /** Time between two signs of life, in milliseconds; default 5,000. */
  readonly heartbeatMs?: number;
  /** A node that was silent for so long is forgotten, in milliseconds; default 15,000. */
  readonly silenceMs?: number;
}

/**
 * Presence over several nodes. Each knows its own connections; Redis is told of a user's first and last on a node.
 * Whenever Redis may not have what it should, be it that it was away, lost its data, or that this node was forgotten,
 * the users of this node are compared with its records. Dead nodes are found by the others, at their heartbeats.
 */
export class RedisPresenceStore implements PresenceStore {
  readonly #records: PresenceRecords;
  readonly #log: Logger;
  readonly #heartbeatMs: number;
  readonly #silenceMs: number;
  readonly #connections = new UserConnections();
  /** Users whose record has to be written. */
  readonly #dirty = new Set<number>();
  #changed: (users: readonly number[]) => void = () => undefined;
  /** Whether the records of all users but the dirty ones are right. */
  #synced = false;
  /** Users on all nodes, by the last answer of Redis. */
  #everywhere = 0;
  /** Heartbeats since the last comparison. */
  #beats = 0;
  #writing: Promise<void> | undefined;
  #beating = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(link: RedisLink, log: Logger, options: RedisPresenceOptions = {}) {
    this.#heartbeatMs = options.heartbeatMs ?? 5_000;
    this.#silenceMs = options.silenceMs ?? 15_000;
    this.#records = new PresenceRecords(link, randomUUID(), this.#silenceMs);
    this.#log = log;
  }

  async start(changed: (users: readonly number[]) => void): Promise<void> {
    this.#changed = changed;
    this.#beating = this.#beat();
    await this.#beating;
  }

  async connected(user: number, connection: string): Promise<void> {
    if (!this.#connections.add(user, connection)) return;
    this.#dirty.add(user);
    await this.#flush();
  }

  async disconnected(user: number, connection: string): Promise<void> {
    if (!this.#connections.remove(user, connection)) return;
    this.#dirty.add(user);
    await this.#flush();
  }

  async online(users: readonly number[]): Promise<Set<number>> {
    const elsewhere = await this.#records.online(users).catch(() => []);
    return new Set([...users.filter(user => this.#connections.has(user)), ...elsewhere]);
  }

  get count(): number {
    return this.#synced ? this.#everywhere : this.#connections.size;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#beating;
    for (const user of this.#connections.users) this.#dirty.add(user);
    this.#connections.clear();
    await this.#flush();
    // Otherwise the others find this node silent, and take its users out.
    if (this.#synced) await this.#records.leave().catch(error => this.#alone(error));
  }

  async #beat(): Promise<void> {
    await this.#flush();
    this.#beats++;
    // Whoever was away itself first gives the others the time to be back: Redis may have been away from all.
    if (this.#synced && this.#beats * this.#heartbeatMs > this.#silenceMs) await this.#sweep();
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat();
    }, this.#heartbeatMs);
  }

  async #sweep(): Promise<void> {
    try {
      for (
        let users = await this.#records.forget();
        users !== undefined;
        users = await this.#records.forget()
      ) {
        this.#tell(users);
      }
    } catch (error) {
      this.#alone(error);
    }
  }

  /** Writes what is dirty, and a sign of life. One script at a time: no state of a user overtakes a newer one. */
  #flush(): Promise<void> {
    this.#writing ??= this.#write();
    return this.#writing;
  }

  async #write(): Promise<void> {
    try {
      do {
        if (!this.#synced) await this.#compare();
        await this.#writeSome();
      } while (!this.#synced || this.#dirty.size > 0);
    } catch (error) {
      this.#alone(error);
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeSome(): Promise<void> {
    const users = [...this.#dirty.values().take(USERS_PER_SCRIPT)];
    const here = users.filter(user => this.#connections.has(user));
    const gone = users.filter(user => !this.#connections.has(user));
    const { known, changed, online } = await this.#records.write(here, gone);
    this.#everywhere = online;
    // Who came or went meanwhile is still dirty.
    for (const user of here) if (this.#connections.has(user)) this.#dirty.delete(user);
    for (const user of gone) if (!this.#connections.has(user)) this.#dirty.delete(user);
    if (!known) this.#synced = false;
    this.#tell(changed);
  }

  /** Finds out whose record is not what it should be, and tells of them: without Redis, something else was true. */
  async #compare(): Promise<void> {
    // A sign of life first: from here on nobody forgets this node.
    await this.#records.write([], []);
    const recorded = new Set(await this.#records.users());
    const users = recorded.symmetricDifference(this.#connections.users);
    for (const user of users) this.#dirty.add(user);
    this.#synced = true;
    this.#beats = 0;
    this.#tell([...users]);
  }

  /** Redis cannot be asked: only the users of this node are known, until their records can be compared again. */
  #alone(error: unknown): void {
    if (this.#synced) this.#log.warn({ err: error }, 'presence of other nodes is not known');
    this.#synced = false;
    this.#tell([...this.#dirty]);
    this.#dirty.clear();
  }

  #tell(users: readonly number[]): void {
    if (users.length > 0) this.#changed(users);
  }
}
