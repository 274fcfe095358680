import type { BusRoomEvent } from './bus.ts';

/** Events kept beyond a hole; more than that and reading from the database is cheaper than waiting. */
const AHEAD = 1_000;

/**
 * Puts one room's events into version order. The bus may repeat and reorder; a hole is waited for, then filled from
 * the database by whoever owns this.
 */
export class Sequencer {
  readonly #ahead = new Map<number, BusRoomEvent>();
  #version: number | undefined;
  /** Highest version that arrived, kept or not. */
  #heard = 0;

  /** Everything up to here was delivered; undefined before `start`. */
  get version(): number | undefined {
    return this.#version;
  }

  /** Whether something later than the next event has arrived. */
  get hasHole(): boolean {
    return this.#version !== undefined && this.#heard > this.#version;
  }

  /** Sets the place from which events are wanted, and returns those that had come already. Later calls do nothing. */
  start(version: number): BusRoomEvent[] {
    if (this.#version !== undefined) return [];
    return this.skipTo(version);
  }

  /** Takes events and returns those whose turn it is. */
  accept(events: readonly BusRoomEvent[]): BusRoomEvent[] {
    for (const event of events) {
      this.#heard = Math.max(this.#heard, event.version);
      if (this.#version !== undefined && event.version <= this.#version) continue;
      if (this.#ahead.size < AHEAD) this.#ahead.set(event.version, event);
    }
    return this.#drain();
  }

  /** The room's log is known to reach up to `version`: what does not come by itself is a hole. */
  hear(version: number): void {
    this.#heard = Math.max(this.#heard, version);
  }

  /** Everything up to `version` was delivered in another way. Returns what follows on it. */
  skipTo(version: number): BusRoomEvent[] {
    this.#version = Math.max(version, this.#version ?? 0);
    for (const known of this.#ahead.keys()) {
      if (known <= this.#version) this.#ahead.delete(known);
    }
    return this.#drain();
  }

  #drain(): BusRoomEvent[] {
    const ready: BusRoomEvent[] = [];
    if (this.#version === undefined) return ready;
    for (;;) {
      const next = this.#ahead.get(this.#version + 1);
      if (next === undefined) return ready;
      this.#ahead.delete(next.version);
      this.#version = next.version;
      ready.push(next);
    }
  }
}
