import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import { indexRound, roomsBehind } from './index-statement.ts';

/** Rooms in one round. */
const ROOMS = 32;
/** Rooms that are remembered as changed; what does not fit is found by looking through all rooms. */
const REMEMBERED = 10_000;
/** From a first change to its round, in milliseconds: one round then serves all that came meanwhile. */
const GATHER_MS = 1_000;
/** Shortest pause between two rounds while there is work, in milliseconds. */
const PAUSE_MS = 100;
/** A pause is at least so many times as long as the round before it: at most a third of one core goes into rounds. */
const REST = 2;
/** Pause after a failure, in milliseconds. */
const RETRY_MS = 1_000;
/** All rooms are looked through so often, in milliseconds: hints can be lost, and other nodes have their own. */
const SCAN_MS = 60_000;

/**
 * Follows the room logs and keeps the search index, beside the sends and never in their way. How far it has come
 * matters for the speed of a search, not for what is found.
 */
export class SearchIndexer {
  readonly #db: Sql;
  readonly #log: Pick<Logger, 'warn'>;
  /** In order of arrival, so that each room has its turn. */
  readonly #dirty = new Set<number>();
  #started = false;
  /** Whether the last round left changes that it knew of: then the next one does not gather first. */
  #behind = false;
  /** Points in time, of `performance.now()`: the next look at all rooms, the next round, and not before which. */
  #scanAt = 0;
  #plannedAt = Number.POSITIVE_INFINITY;
  #restUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;

  constructor(db: Sql, log: Pick<Logger, 'warn'>) {
    this.#db = db;
    this.#log = log;
  }

  /** Begins with a look at all rooms. */
  start(): void {
    this.#started = true;
    this.#plan(0);
  }

  /** Resolves when the round under way has ended; no other follows. */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  /** These rooms have changed: a hint that makes it soon, not one that is needed. */
  dirty(rooms: readonly number[]): void {
    this.#remember(rooms);
    this.#plan(performance.now() + GATHER_MS);
  }

  /**
   * One round: looks through all rooms when it is time to, and indexes a bounded number of changes.
   * @returns whether there is more to do
   * @throws whatever the database says; the rooms are remembered for the next round
   */
  async run(): Promise<boolean> {
    if (performance.now() >= this.#scanAt) {
      const found = await roomsBehind(this.#db, REMEMBERED);
      this.#scanAt = performance.now() + SCAN_MS;
      this.#remember(found);
    }
    const rooms = [...this.#dirty.values().take(ROOMS)];
    if (rooms.length === 0) return false;
    // Taken out first: a hint that comes during the round is about changes that the round does not see.
    for (const room of rooms) this.#dirty.delete(room);
    this.#behind = true;
    try {
      const left = await indexRound(this.#db, rooms);
      this.#behind = left.length > 0 || this.#dirty.size > ROOMS;
      this.#remember(left);
    } catch (error) {
      this.#remember(rooms);
      throw error;
    }
    return this.#dirty.size > 0;
  }

  #remember(rooms: readonly number[]): void {
    for (const room of rooms) {
      if (this.#dirty.size < REMEMBERED) this.#dirty.add(room);
      else this.#scanAt = 0;
    }
  }

  /** Plans the next round for then, if it is not planned for earlier. */
  #plan(earliest: number): void {
    const at = Math.max(earliest, this.#restUntil);
    if (!this.#started || this.#underWay !== undefined || at >= this.#plannedAt) return;
    clearTimeout(this.#timer);
    this.#plannedAt = at;
    this.#timer = setTimeout(
      () => {
        this.#plannedAt = Number.POSITIVE_INFINITY;
        this.#underWay = this.#round();
      },
      Math.max(0, at - performance.now()),
    );
  }

  async #round(): Promise<void> {
    const begun = performance.now();
    let rest = RETRY_MS;
    try {
      await this.run();
      rest = Math.max(PAUSE_MS, REST * (performance.now() - begun));
    } catch (error) {
      this.#log.warn({ err: error }, 'the search index could not be brought up to date');
    }
    this.#restUntil = performance.now() + rest;
    this.#underWay = undefined;
    if (this.#behind) this.#plan(0);
    else this.#plan(this.#dirty.size > 0 ? performance.now() + GATHER_MS : this.#scanAt);
  }
}
