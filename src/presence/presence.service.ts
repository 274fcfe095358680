import type { PresenceStore } from './presence-store.ts';

/** Shortest time over which changes are gathered, in milliseconds. */
const WINDOW_MS = 200;
/** The window grows by a millisecond for so many sockets, which bounds what presence costs a node. */
const SOCKETS_PER_MS = 10;

export type PresenceNews = (online: readonly number[], offline: readonly number[]) => void;

/** Online and offline, told in batches; who comes and goes within one window is not mentioned. */
export class PresenceService {
  readonly #store: PresenceStore;
  readonly #news: PresenceNews;
  readonly #sockets: () => number;
  readonly #changes = new Map<number, boolean>();
  #timer: NodeJS.Timeout | undefined;

  /** @param sockets how many open sockets this node has */
  constructor(store: PresenceStore, news: PresenceNews, sockets: () => number) {
    this.#store = store;
    this.#news = news;
    this.#sockets = sockets;
  }

  async start(): Promise<void> {
    await this.#store.start(users => {
      for (const user of users) this.#changed(user, false);
    });
  }

  async connected(user: number, connection: string): Promise<void> {
    if (await this.#store.connected(user, connection)) this.#changed(user, true);
  }

  async disconnected(user: number, connection: string): Promise<void> {
    if (await this.#store.disconnected(user, connection)) this.#changed(user, false);
  }

  online(users: readonly number[]): Promise<Set<number>> {
    return this.#store.online(users);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#store.close();
  }

  #changed(user: number, online: boolean): void {
    if (this.#changes.has(user)) this.#changes.delete(user);
    else this.#changes.set(user, online);
    this.#timer ??= setTimeout(() => this.#tell(), Math.max(WINDOW_MS, this.#sockets() / SOCKETS_PER_MS));
  }

  #tell(): void {
    this.#timer = undefined;
    const changes = [...this.#changes];
    this.#changes.clear();
    if (changes.length === 0) return;
    this.#news(
      changes.filter(([, online]) => online).map(([user]) => user),
      changes.filter(([, online]) => !online).map(([user]) => user),
    );
  }
}
