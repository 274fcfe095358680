import { sql } from 'kysely';
import { Batcher } from '../database/batcher.ts';
import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import { type CatchUpAnswer, catchUp } from '../room-log/catch-up.ts';
import type { RepairObserver } from './bus-observer.ts';
import { type EventFrame, eventFrame } from './ws-frame.ts';

/** Rooms in one statement. After a lost connection all rooms of a node may have to be read. */
const ROOMS = 25;

/** What filled a hole: one event in place of the single ones; none when nothing was missing. */
export interface Repaired {
  readonly to: number;
  readonly more: boolean;
  readonly told?: EventFrame;
  /** Users whose membership ended in it: they get nothing of it. */
  readonly left: readonly number[];
}

interface Request {
  readonly room: number;
  readonly from: number;
  readonly resolve: (repaired: Repaired) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads what the bus did not bring, of many rooms in one statement when many ask. */
export class RoomRepair {
  readonly #db: Sql;
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  readonly #observer: RepairObserver;
  readonly #batcher: Batcher<Request>;

  constructor(db: Sql, log: Pick<Logger, 'info' | 'warn'>, observer: RepairObserver) {
    this.#db = db;
    this.#log = log;
    this.#observer = observer;
    this.#batcher = new Batcher({ size: ROOMS, pause: () => 0, run: batch => this.#run(batch) });
  }

  /** @throws whatever the database says while it cannot be read */
  read(room: number, from: number): Promise<Repaired> {
    return new Promise((resolve, reject) => this.#batcher.add({ room, from, resolve, reject }));
  }

  async #run(batch: readonly Request[]): Promise<void> {
    try {
      const answers = await catchUp(
        this.#db,
        batch.map(({ room, from }) => ({ room, version: from })),
      );
      for (const [i, { room, from, resolve }] of batch.entries()) {
        resolve(await this.#toRepaired(room, from, answers[i]));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async #toRepaired(room: number, from: number, answer: CatchUpAnswer | undefined): Promise<Repaired> {
    if (answer === undefined) return { to: from, more: false, left: [] };
    if (answer.kind === 'resync') {
      this.#log.warn({ room, from, to: answer.version }, 'room fell too far behind its log');
      const told = eventFrame({ event: 'resync', data: { room, version: answer.version } });
      return { to: answer.version, more: false, told, left: await this.#leftSince(room, from) };
    }
    const { to, more, events } = answer.data;
    if (events.length === 0) return { to, more, left: [] };
    this.#log.info({ room, from, to }, 'room events were missing on the bus and read from the database');
    this.#observer.repaired(events.length);
    const left = events.flatMap(event =>
      event.event === 'member' && event.data.state === 'left' ? [event.data.user.id] : [],
    );
    return { to, more, told: eventFrame({ event: 'catchup', data: answer.data }), left };
  }

  /** Nobody told who left, but who left must hear nothing more. */
  async #leftSince(room: number, from: number): Promise<number[]> {
    const { rows } = await sql<{ user_id: number }>`
      select user_id from memberships
      where room_id = ${room} and version > ${from} and left_at is not null`.execute(this.#db);
    return rows.map(row => row.user_id);
  }
}
