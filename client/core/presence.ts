import { backoffMs } from './backoff.ts';
import { isRetryable, ParleyError } from './errors.ts';
import type { Clock, Random } from './ports.ts';

/** A person in a list over HTTP. `online` is missing where the list does not tell. */
export interface Listed {
  readonly user: { readonly id: number };
  readonly online?: boolean;
}

export interface PresenceDeps<M extends Listed> {
  clock: Clock;
  random: Random;
  /** The members of a room, as they are when this is called or later. */
  members(room: number): Promise<readonly M[]>;
  changed(online: ReadonlySet<number>): void;
}

/** The least pause before members are asked for again after a failure, in milliseconds. */
const AGAIN_MS = 2_000;

/**
 * Who is online. Events tell only who came and went since the connection is there; who was online before is told with
 * the members of a room. An event that came after an answer was asked for is newer than the answer, whenever that comes.
 */
export class Presence<M extends Listed> {
  readonly #deps: PresenceDeps<M>;
  #online: ReadonlySet<number> = new Set();
  /** Counts events; the connection ends what was asked before it. */
  #moment = 0;
  #connection = 0;
  #live = false;
  /** The moment of the last event about each person. */
  readonly #told = new Map<number, number>();
  /** Rooms that were asked about on this connection. */
  readonly #asked = new Set<number>();

  constructor(deps: PresenceDeps<M>) {
    this.#deps = deps;
  }

  get online(): ReadonlySet<number> {
    return this.#online;
  }

  /** A new connection: nothing is known, and it is asked for anew in these rooms. */
  connected(rooms: readonly number[]): void {
    this.#connection += 1;
    this.#live = true;
    this.#told.clear();
    this.#asked.clear();
    if (this.#online.size > 0) this.#become(new Set());
    for (const room of rooms) this.load(room);
  }

  /** The connection is gone, and what was asked for on it does not count any more. */
  offline(): void {
    this.#connection += 1;
    this.#live = false;
  }

  event(came: readonly number[], went: readonly number[]): void {
    this.#moment += 1;
    for (const user of [...came, ...went]) this.#told.set(user, this.#moment);
    const online = new Set([...this.#online, ...came]);
    for (const user of went) online.delete(user);
    this.#become(online);
  }

  /** Asks who of a room is online, once per connection; again when it fails. Nothing while there is no connection. */
  load(room: number): void {
    if (!this.#live || this.#asked.has(room)) return;
    this.#asked.add(room);
    void this.#load(room, this.#connection, 0);
  }

  /** The members of a room, for whoever needs them: what the answer tells of presence is taken. */
  async members(room: number): Promise<readonly M[]> {
    const connection = this.#connection;
    const moment = this.#moment;
    const members = await this.#deps.members(room);
    if (connection === this.#connection) {
      this.#asked.add(room);
      this.#take(members, moment);
    } else {
      // Events may have been lost since it was asked for.
      this.load(room);
    }
    return members;
  }

  /**
   * Fetches another list that tells who is online, and takes that. What was asked for on an earlier connection is not
   * taken.
   */
  async learn<T>(ask: () => Promise<T>, people: (answer: T) => readonly Listed[]): Promise<T> {
    const connection = this.#connection;
    const moment = this.#moment;
    const answer = await ask();
    if (connection === this.#connection) this.#take(people(answer), moment);
    return answer;
  }

  async #load(room: number, connection: number, failures: number): Promise<void> {
    try {
      await this.members(room);
    } catch (error) {
      if (!isRetryable(error)) return;
      const { clock, random } = this.#deps;
      const wait = error instanceof ParleyError ? (error.retryAfterMs ?? 0) : 0;
      clock.setTimeout(
        () => {
          if (connection === this.#connection) void this.#load(room, connection, failures + 1);
        },
        Math.max(wait, AGAIN_MS + backoffMs(failures, random)),
      );
    }
  }

  #take(members: readonly Listed[], asked: number): void {
    const online = new Set(this.#online);
    for (const { user, online: there } of members) {
      if (there === undefined || (this.#told.get(user.id) ?? 0) > asked) continue;
      if (there) online.add(user.id);
      else online.delete(user.id);
    }
    if (online.symmetricDifference(this.#online).size > 0) this.#become(online);
  }

  #become(online: ReadonlySet<number>): void {
    this.#online = online;
    this.#deps.changed(online);
  }
}
