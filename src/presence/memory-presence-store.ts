import type { PresenceStore } from './presence-store.ts';
import { UserConnections } from './user-connections.ts';

/** Presence of a single process. It dies with the process, and so do the connections. */
export class MemoryPresenceStore implements PresenceStore {
  readonly #connections = new UserConnections();
  #changed: (users: readonly number[]) => void = () => undefined;

  async start(changed: (users: readonly number[]) => void): Promise<void> {
    this.#changed = changed;
  }

  async connected(user: number, connection: string): Promise<void> {
    if (this.#connections.add(user, connection)) this.#changed([user]);
  }

  async disconnected(user: number, connection: string): Promise<void> {
    if (this.#connections.remove(user, connection)) this.#changed([user]);
  }

  async online(users: readonly number[]): Promise<Set<number>> {
    return new Set(users.filter(user => this.#connections.has(user)));
  }

  get count(): number {
    return this.#connections.size;
  }

  async close(): Promise<void> {
    const users = this.#connections.users;
    this.#connections.clear();
    if (users.size > 0) this.#changed([...users]);
  }
}
