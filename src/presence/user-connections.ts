/** The connections that each user has to this process. */
export class UserConnections {
  readonly #connections = new Map<number, Set<string>>();

  /** The users who have one. */
  get users(): ReadonlySet<number> {
    return new Set(this.#connections.keys());
  }

  /** How many users have one. */
  get size(): number {
    return this.#connections.size;
  }

  has(user: number): boolean {
    return this.#connections.has(user);
  }

  /** Returns whether it is the user's only one. */
  add(user: number, connection: string): boolean {
    const known = this.#connections.get(user);
    if (known) {
      known.add(connection);
      return false;
    }
    this.#connections.set(user, new Set([connection]));
    return true;
  }

  /** Returns whether it was the user's last one. */
  remove(user: number, connection: string): boolean {
    const known = this.#connections.get(user);
    if (!known?.delete(connection) || known.size > 0) return false;
    this.#connections.delete(user);
    return true;
  }

  clear(): void {
    this.#connections.clear();
  }
}
