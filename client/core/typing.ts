import { Limits } from '#protocol';
import type { Clock } from './ports.ts';

/** Who is typing, by room. A notice ends by itself when its end was lost. */
export class Typing {
  readonly #clock: Clock;
  readonly #changed: (room: number, users: readonly number[]) => void;
  readonly #rooms = new Map<number, Map<number, unknown>>();
  readonly #told = new Map<number, number>();

  constructor(clock: Clock, changed: (room: number, users: readonly number[]) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Ids of those who are typing in this room. */
  users(room: number): number[] {
    return [...(this.#rooms.get(room)?.keys() ?? [])];
  }

  set(room: number, user: number, active: boolean): void {
    const known = this.#rooms.get(room) ?? new Map<number, unknown>();
    const before = known.has(user);
    this.#clock.clearTimeout(known.get(user));
    known.delete(user);
    if (active) {
      const timer = this.#clock.setTimeout(() => this.set(room, user, false), Limits.typingMs);
      known.set(user, timer);
    }
    if (known.size === 0) this.#rooms.delete(room);
    else this.#rooms.set(room, known);
    if (before !== active) this.#changed(room, this.users(room));
  }

  /** Forgets all, at a disconnect. */
  clear(): void {
    this.#told.clear();
    for (const [room, users] of [...this.#rooms])
      for (const user of [...users.keys()]) this.set(room, user, false);
  }

  /** True when our own typing should be told now: at once, and then no more often than it takes to keep it alive. */
  due(room: number, active: boolean): boolean {
    const now = this.#clock.now();
    const last = this.#told.get(room);
    if (!active) return this.#told.delete(room);
    if (last !== undefined && now - last < Limits.typingMs / 2) return false;
    this.#told.set(room, now);
    return true;
  }
}
