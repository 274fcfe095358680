import type { PresenceStore } from './presence-store.ts';

/** Presence of a single process. It dies with the process, and so do the connections. */
export class MemoryPresenceStore implements PresenceStore {
  readonly #connections = new Map<number, Set<string>>();

  async start(_expired: (users: readonly number[]) => void): Promise<void> {}

  async connected(user: number, connection: string): Promise<boolean> {
    const known = this.#connections.get(user);
    if (known) {
      known.add(connection);
      return false;
    }
    this.#connections.set(user, new Set([connection]));
    return true;
  }

  async disconnected(user: number, connection: string): Promise<boolean> {
    const known = this.#connections.get(user);
    if (!known?.delete(connection) || known.size > 0) return false;
    this.#connections.delete(user);
    return true;
  }

  async online(users: readonly number[]): Promise<Set<number>> {
    return new Set(users.filter(user => this.#connections.has(user)));
  }

  async close(): Promise<void> {
    this.#connections.clear();
  }
}
