import { sql } from 'kysely';
import type { RoomEvent } from '#protocol';
import type { Database, SqlTransaction } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import type { CommitSink } from './commit.ts';
import { type RoomRow, roomColumns } from './rows.ts';

/** A room under its row lock, in the transaction that changes it. */
export class RoomChange {
  readonly tx: SqlTransaction;
  readonly room: Readonly<RoomRow>;
  readonly #events: RoomEvent[] = [];
  #version: number;

  constructor(tx: SqlTransaction, room: RoomRow, version: number) {
    this.tx = tx;
    this.room = room;
    this.#version = version;
  }

  /** Takes the next version: for exactly one changed row, which carries it, and whose event must be told. */
  stamp(): number {
    return ++this.#version;
  }

  /** The event of the row that was stamped last. */
  tell(event: RoomEvent): void {
    this.#events.push(event);
  }

  get version(): number {
    return this.#version;
  }

  get events(): readonly RoomEvent[] {
    return this.#events;
  }
}

/** Every durable change of a room but the sending of messages goes through here. */
export class RoomChanger {
  readonly #database: Database;
  readonly #sink: CommitSink;

  constructor(database: Database, sink: CommitSink) {
    this.#database = database;
    this.#sink = sink;
  }

  /**
   * Locks the room, runs `work`, stores the new version, and announces the events after the commit. When `work`
   * throws, nothing has happened.
   * @throws AppError room_not_found
   */
  change<T>(room: number, work: (change: RoomChange) => Promise<T>): Promise<T> {
    return this.#run(async () => room, work);
  }

  /** Like `change`, for a room that `create` makes in the same transaction. */
  create<T>(
    create: (tx: SqlTransaction) => Promise<number>,
    work: (change: RoomChange) => Promise<T>,
  ): Promise<T> {
    return this.#run(create, work);
  }

  async #run<T>(locate: (tx: SqlTransaction) => Promise<number>, work: (change: RoomChange) => Promise<T>) {
    let done: RoomChange | undefined;
    let result: T;
    try {
      result = await this.#database.transaction(async tx => {
        const change = await lock(tx, await locate(tx));
        done = change;
        const value = await work(change);
        await sql`update rooms set version = ${change.version} where id = ${change.room.id}`.execute(tx);
        return value;
      });
    } catch (error) {
      // The commit itself may have gone through although its answer was lost.
      if (done && !(error instanceof AppError) && faultOf(error) === 'unavailable') {
        this.#sink.uncertain([done.room.id]);
      }
      throw error;
    }
    if (done && done.events.length > 0) this.#sink.committed([{ room: done.room.id, events: done.events }]);
    return result;
  }
}

async function lock(tx: SqlTransaction, id: number): Promise<RoomChange> {
  const { rows } = await sql<RoomRow & { version: number }>`
    select ${roomColumns}, r.version from rooms r where r.id = ${id} for no key update`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new AppError('room_not_found');
  const { version, ...room } = row;
  return new RoomChange(tx, room, version);
}
