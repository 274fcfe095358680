import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import type { Hub } from './hub.ts';

/** Rooms or users in one statement. */
const SLICE = 5_000;
/** How far a look at new memberships reaches back before the last one, in seconds: a commit can take its time. */
const OVERLAP_SECONDS = 30;

/**
 * Compares this node with the database now and then, and at once when the bus says that it lost something: rooms whose
 * log has gone on unheard, and memberships that nobody told. It bounds how long a lost message can stay unseen.
 */
export class RoomWatch {
  readonly #db: Sql;
  readonly #hub: Hub;
  readonly #log: Pick<Logger, 'warn'>;
  #periodMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #again = false;
  /** Time of the database up to which memberships are known; undefined before the first look. */
  #joinsUpTo: string | undefined;

  constructor(db: Sql, hub: Hub, log: Pick<Logger, 'warn'>) {
    this.#db = db;
    this.#hub = hub;
    this.#log = log;
  }

  /** @param seconds time between two comparisons */
  start(seconds: number): void {
    this.#periodMs = seconds * 1_000;
    void this.run();
  }

  /** Resolves when the comparison under way has ended; no other follows. */
  async stop(): Promise<void> {
    this.#periodMs = 0;
    this.#again = false;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  /** Compares now; when a comparison is under way, once more after it. */
  run(): Promise<void> {
    if (this.#underWay) {
      this.#again = true;
      return this.#underWay;
    }
    clearTimeout(this.#timer);
    this.#underWay = this.#rounds();
    return this.#underWay;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#compareRooms();
        await this.#findJoins();
      } catch (error) {
        this.#log.warn({ err: error }, 'rooms could not be compared with the database');
      }
    } while (this.#again);
    this.#underWay = undefined;
    if (this.#periodMs > 0) this.#timer = setTimeout(() => void this.run(), this.#periodMs);
  }

  async #compareRooms(): Promise<void> {
    const positions = this.#hub.positions();
    for (let i = 0; i < positions.length; i += SLICE) {
      const slice = positions.slice(i, i + SLICE);
      const { rows } = await sql<{ id: number; version: number }>`
        select r.id, r.version
        from unnest(${slice.map(p => p.room)}::bigint[], ${slice.map(p => p.version)}::bigint[]) as p (room, version)
        join rooms r on r.id = p.room and r.version > p.version`.execute(this.#db);
      for (const { id, version } of rows) this.#hub.expect(id, version);
    }
  }

  async #findJoins(): Promise<void> {
    const users = this.#hub.users;
    const since = this.#joinsUpTo;
    const { rows: now } = await sql<{ now: string }>`select now()::text as now`.execute(this.#db);
    for (let i = 0; since !== undefined && i < users.length; i += SLICE) {
      const { rows } = await sql<{ user: number; room: number }>`
        select user_id as user, room_id as room from memberships
        where joined_at > ${since}::timestamptz - make_interval(secs => ${OVERLAP_SECONDS}) and left_at is null
          and user_id = any (${users.slice(i, i + SLICE)}::bigint[])`.execute(this.#db);
      for (const { user, room } of rows) this.#hub.entered(user, room);
    }
    this.#joinsUpTo = now[0]?.now;
  }
}
