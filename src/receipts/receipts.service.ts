import { Batcher } from '../database/batcher.ts';
import type { Sql } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import { newlyReadByAll } from './read-by-all.ts';
import {
  authorsBetween,
  lowestPositions,
  type MovedRow,
  moveReadPositions,
  type ReadMark,
} from './read-statement.ts';

/** Members of a room up to which everyone's position is told to everyone; in larger rooms it is asked for. */
export const LIVE_POSITIONS_MEMBERS = 100;

/** Time between two batches, in milliseconds: positions are not urgent, and fewer batches tell more at once. */
const PAUSE_MS = 50;
/** Marks in one batch, and marks that may wait. */
const BATCH = 500;
const WAITING = 10_000;

/** Where the news of read positions goes. All of it may be lost: the next one tells the same and more. */
export interface ReceiptNews {
  positions(room: number, positions: readonly { user: number; seq: number }[]): void;
  readByAll(user: number, room: number, seq: number): void;
}

interface Waiting {
  readonly mark: ReadMark;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Read positions: one number per membership, moved in batches. */
export class ReceiptsService {
  readonly #db: Sql;
  readonly #news: ReceiptNews;
  readonly #batcher: Batcher<Waiting>;
  #nextAt = 0;

  constructor(db: Sql, news: ReceiptNews) {
    this.#db = db;
    this.#news = news;
    this.#batcher = new Batcher({
      size: BATCH,
      pause: () => Math.max(0, this.#nextAt - performance.now()),
      run: batch => this.#run(batch),
    });
  }

  /**
   * All up to `seq` has been read. Returns the position now stored, which may be higher.
   * @throws AppError room_not_found, busy, unavailable
   */
  read(mark: ReadMark): Promise<number> {
    if (this.#batcher.waiting >= WAITING) throw new AppError('busy', { retryAfterMs: 1_000 });
    return new Promise((resolve, reject) => this.#batcher.add({ mark, resolve, reject }));
  }

  async #run(batch: Waiting[]): Promise<void> {
    try {
      const marks = highest(batch.map(w => w.mark));
      const rooms = [...new Set(marks.map(m => m.room))];
      const before = await lowestPositions(this.#db, rooms);
      const rows = await moveReadPositions(this.#db, marks);
      const positions = new Map(rows.map(row => [keyOf(row), row]));
      for (const { mark, resolve, reject } of batch) {
        const row = positions.get(keyOf(mark));
        if (row) resolve(row.after);
        else reject(new AppError('room_not_found'));
      }
      await this.#tell(
        rows.filter(row => row.after > row.before),
        new Map(before.map(low => [low.room, low])),
      );
    } catch (error) {
      const unavailable = faultOf(error) !== 'refused';
      const answer = unavailable ? new AppError('unavailable', { cause: error, retryAfterMs: 1_000 }) : error;
      for (const { reject } of batch) reject(answer);
    }
    this.#nextAt = performance.now() + PAUSE_MS;
  }

  async #tell(
    moved: readonly MovedRow[],
    before: ReadonlyMap<number, Awaited<ReturnType<typeof lowestPositions>>[number]>,
  ) {
    const rooms = Map.groupBy(moved, row => row.room);
    for (const [room, rows] of rooms) {
      if ((rows[0]?.member_count ?? 0) > LIVE_POSITIONS_MEMBERS) continue;
      this.#news.positions(
        room,
        rows.map(({ user, after }) => ({ user, seq: after })),
      );
    }
    for (const after of await lowestPositions(this.#db, [...rooms.keys()])) {
      const old = before.get(after.room);
      if (old === undefined || (old.seq === after.seq && old.next_seq === after.next_seq)) continue;
      const authors = await authorsBetween(this.#db, after.room, old.seq, after.seq);
      for (const { user, seq } of newlyReadByAll(old, after, authors))
        this.#news.readByAll(user, after.room, seq);
    }
  }
}

function keyOf(mark: { room: number; user: number }): string {
  return `${mark.room}:${mark.user}`;
}

/** One mark per room and user, the highest: a statement may touch a row only once. */
function highest(marks: readonly ReadMark[]): ReadMark[] {
  const best = new Map<string, ReadMark>();
  for (const mark of marks) {
    const known = best.get(keyOf(mark));
    if (known === undefined || known.seq < mark.seq) best.set(keyOf(mark), mark);
  }
  return [...best.values()];
}
