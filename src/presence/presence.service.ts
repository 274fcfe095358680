import type { PresenceStore } from './presence-store.ts';

/** Shortest time over which changes are gathered, in milliseconds. */
const WINDOW_MS = 200;
/** The window grows by a millisecond for so many sockets, which bounds what presence costs a node. */
const SOCKETS_PER_MS = 10;
/** Users in one notice. When a node with more of them dies, the others are in those of the next windows. */
const USERS = 1_000;

export type PresenceNews = (online: readonly number[], offline: readonly number[]) => void;

/** Online and offline, told in batches: of each user who came or went, what is true at the end of the window. */
export class PresenceService {
  readonly #store: PresenceStore;
  readonly #news: PresenceNews;
  readonly #sockets: () => number;
  readonly #changed = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #telling = Promise.resolve();

  /** @param sockets how many open sockets this node has */
  constructor(store: PresenceStore, news: PresenceNews, sockets: () => number) {
    this.#store = store;
    this.#news = news;
    this.#sockets = sockets;
  }

  async start(): Promise<void> {
    await this.#store.start(users => {
      for (const user of users) this.#changed.add(user);
      this.#wait();
    });
  }

  connected(user: number, connection: string): Promise<void> {
    return this.#store.connected(user, connection);
  }

  disconnected(user: number, connection: string): Promise<void> {
    return this.#store.disconnected(user, connection);
  }

  online(users: readonly number[]): Promise<Set<number>> {
    return this.#store.online(users);
  }

  /** How many users are online, on all nodes. */
  get count(): number {
    return this.#store.count;
  }

  /** Tells all that is left to tell before it resolves: other nodes hear of it from nobody else. */
  async close(): Promise<void> {
    await this.#store.close();
    await this.#telling;
    clearTimeout(this.#timer);
    while (this.#changed.size > 0) await this.#tell();
  }

  #wait(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#telling = this.#endWindow();
      },
      Math.max(WINDOW_MS, this.#sockets() / SOCKETS_PER_MS),
    );
  }

  async #endWindow(): Promise<void> {
    await this.#tell();
    this.#timer = undefined;
    if (this.#changed.size > 0) this.#wait();
  }

  async #tell(): Promise<void> {
    const users = [...this.#changed.values().take(USERS)];
    for (const user of users) this.#changed.delete(user);
    const online = await this.#store.online(users);
    this.#news(
      users.filter(user => online.has(user)),
      users.filter(user => !online.has(user)),
    );
  }
}
