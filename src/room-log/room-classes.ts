import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import type { LogObserver } from './log-observer.ts';
import { type RoomClass, roomClass } from './room-class.ts';

/** Rooms that are remembered, and rooms that may be asked for at once. */
const ROOMS = 10_000;
/** Rooms in one statement. */
const AT_ONCE = 500;
/** Time after which a room is looked at again, in milliseconds: rooms grow. */
const FRESH_MS = 60_000;
/** What a room counts as that is not there, or that the database could not be asked about. */
const UNKNOWN: RoomClass = 'small';

interface Known {
  readonly class: RoomClass;
  /** Of `performance.now()`. */
  freshUntil: number;
}

async function readClasses(db: Sql, rooms: readonly number[]): Promise<RoomClass[]> {
  const { rows } = await sql<{ id: number; kind: string; members: number }>`
    select id, kind, member_count as members from rooms where id = any (${[...rooms]}::bigint[])`.execute(db);
  const classes = new Map(rows.map(({ id, kind, members }) => [id, roomClass(kind, members)]));
  return rooms.map(room => classes.get(room) ?? UNKNOWN);
}

/**
 * The classes of the rooms that were in use last, for metrics: nobody waits for them. A room is read before it is counted
 * for the first time, many in one statement, and again while it is in use, once a minute.
 */
export class RoomClasses {
  readonly #read: (room: number) => Promise<RoomClass>;
  /** In the order in which they were read: the first was not in use for the longest time, a minute aside. */
  readonly #known = new Map<number, Known>();
  readonly #asked = new Map<number, Promise<RoomClass>>();

  constructor(db: Sql) {
    this.#read = gather(AT_ONCE, rooms => readClasses(db, rooms));
  }

  /** Calls `use` with the class of the room: at once when it is known, else when it was read. */
  with(room: number, use: (known: RoomClass) => void): void {
    const known = this.#known.get(room);
    if (known === undefined) {
      if (this.#asked.size < ROOMS) void this.#ask(room).then(use);
      else use(UNKNOWN);
      return;
    }
    const now = performance.now();
    if (now > known.freshUntil) {
      known.freshUntil = now + FRESH_MS;
      void this.#ask(room);
    }
    use(known.class);
  }

  /** Never rejects. */
  #ask(room: number): Promise<RoomClass> {
    const asked = this.#asked.get(room) ?? this.#learn(room);
    this.#asked.set(room, asked);
    return asked;
  }

  async #learn(room: number): Promise<RoomClass> {
    try {
      const read = await this.#read(room);
      this.#known.delete(room);
      this.#known.set(room, { class: read, freshUntil: performance.now() + FRESH_MS });
      const [oldest] = this.#known.keys();
      if (this.#known.size > ROOMS && oldest !== undefined) this.#known.delete(oldest);
      return read;
    } catch {
      return this.#known.get(room)?.class ?? UNKNOWN;
    } finally {
      this.#asked.delete(room);
    }
  }
}

/** An observer that is told of rooms, and tells `observer` of their classes. */
export function byRoomClass(observer: LogObserver<RoomClass>, classes: RoomClasses): LogObserver {
  return {
    committed: (sends, seconds) => observer.committed(sends, seconds),
    commitFailed: () => observer.commitFailed(),
    caughtUp: outcome => observer.caughtUp(outcome),
    send: (room, outcome, seconds) => classes.with(room, known => observer.send(known, outcome, seconds)),
    delivered: (room, messages, seconds) =>
      classes.with(room, known => observer.delivered(known, messages, seconds)),
  };
}
