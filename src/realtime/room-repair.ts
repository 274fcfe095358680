import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import { catchUp } from '../room-log/catch-up.ts';
import { jsonFrame } from './ws-frame.ts';

/** What filled a hole: one frame in place of the single events; none when nothing was missing. */
export interface Repaired {
  readonly to: number;
  readonly more: boolean;
  readonly frame?: Buffer;
  /** Users whose membership ended in it: they get nothing of it. */
  readonly left: readonly number[];
}

/** Reads what the bus did not bring. */
export class RoomRepair {
  readonly #db: Sql;
  readonly #log: Logger;

  constructor(db: Sql, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** @throws whatever the database says while it cannot be read */
  async read(room: number, from: number): Promise<Repaired> {
    const [answer] = await catchUp(this.#db, [{ room, version: from }]);
    if (answer === undefined) return { to: from, more: false, left: [] };
    if (answer.kind === 'resync') {
      this.#log.warn({ room, from, to: answer.version }, 'room fell too far behind its log');
      const frame = jsonFrame({ event: 'resync', data: { room, version: answer.version } });
      return { to: answer.version, more: false, frame, left: [] };
    }
    const { to, more, events } = answer.data;
    if (events.length === 0) return { to, more, left: [] };
    this.#log.info({ room, from, to }, 'room events were missing on the bus and read from the database');
    const left = events.flatMap(event =>
      event.event === 'member' && event.data.state === 'left' ? [event.data.user.id] : [],
    );
    return { to, more, frame: jsonFrame({ event: 'catchup', data: answer.data }), left };
  }
}
