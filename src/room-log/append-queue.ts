import type { ErrorCode, Message, RoomEvent, SendResult } from '#protocol';
import { Batcher } from '../database/batcher.ts';
import type { Sql } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import { AppError, barredError } from '../errors.ts';
import { type AppendEntry, type AppendRow, appendMessages } from './append-statement.ts';
import type { CommitSink, RoomCommit } from './commit.ts';
import type { LogObserver } from './log-observer.ts';
import type { WriteWindow } from './write-window.ts';

/** Entries in one commit; more go into the next. */
const BATCH = 256;
/** Entries that may wait; above it a send is refused as busy, so that memory stays bounded. */
const WAITING = 10_000;
/** Times a batch that lost against another node is tried before its entries are told to come back. */
const ATTEMPTS = 5;

interface Waiting {
  readonly entry: AppendEntry;
  readonly resolve: (result: SendResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendQueueOptions {
  readonly db: Sql;
  readonly sink: CommitSink;
  readonly window: WriteWindow;
  readonly observer: Pick<LogObserver, 'committed' | 'commitFailed'>;
}

/**
 * The hot path of the room log. While one commit is under way, what arrives is gathered and goes into the next, so
 * that a busy server makes few, large commits. Within a room, order of arrival is order in the log.
 */
export class AppendQueue {
  readonly #db: Sql;
  readonly #sink: CommitSink;
  readonly #observer: AppendQueueOptions['observer'];
  readonly #batcher: Batcher<Waiting>;
  /** Sends under way by author and client id: a retry that overtakes its first try shares its answer. */
  readonly #underWay = new Map<string, Promise<SendResult>>();

  constructor({ db, sink, window, observer }: AppendQueueOptions) {
    this.#db = db;
    this.#sink = sink;
    this.#observer = observer;
    this.#batcher = new Batcher({
      size: BATCH,
      pause: waiting => window.remaining(performance.now(), waiting),
      run: batch => this.#commit(batch),
    });
  }

  /** Sends that are in no commit yet. */
  get waiting(): number {
    return this.#batcher.waiting;
  }

  /**
   * Resolves after the commit.
   * @throws AppError room_not_found, room_archived, muted, timed_out, room_banned, banned, blocked, slow_mode,
   *   client_id_reused, busy, unavailable
   */
  async append(entry: AppendEntry): Promise<SendResult> {
    const key = keyOf(entry);
    const known = this.#underWay.get(key);
    const pending = known ?? this.#enqueue(key, entry);
    const result = await pending;
    if (result.room !== entry.room) throw new AppError('client_id_reused');
    return known ? { ...result, duplicate: true } : result;
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  #enqueue(key: string, entry: AppendEntry): Promise<SendResult> {
    if (this.#batcher.waiting >= WAITING) throw new AppError('busy', { retryAfterMs: 1_000 });
    const pending = new Promise<SendResult>((resolve, reject) => {
      this.#batcher.add({ entry, resolve, reject });
    });
    this.#underWay.set(key, pending);
    return pending;
  }

  async #commit(batch: Waiting[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      let rows: AppendRow[];
      const since = performance.now();
      try {
        rows = await appendMessages(
          this.#db,
          batch.map(w => w.entry),
        );
      } catch (error) {
        this.#observer.commitFailed();
        const fault = faultOf(error);
        if (fault === 'conflict' && attempt < ATTEMPTS) continue;
        if (fault === 'refused' && batch.length > 1) {
          // One entry that the database refuses must not take the others with it.
          for (const one of batch) await this.#commit([one]);
          return;
        }
        if (fault === 'unavailable') this.#sink.uncertain([...new Set(batch.map(w => w.entry.room))]);
        const answer =
          fault === 'refused' ? error : new AppError('unavailable', { cause: error, retryAfterMs: 1_000 });
        for (const { entry, reject } of batch) {
          this.#underWay.delete(keyOf(entry));
          reject(answer);
        }
        return;
      }
      const now = performance.now();
      this.#observer.committed(batch.length, (now - since) / 1_000);
      this.#settle(batch, rows, now);
      return;
    }
  }

  #settle(batch: readonly Waiting[], rows: readonly AppendRow[], committedAt: number): void {
    const rooms = new Map<number, RoomEvent[]>();
    for (const [i, row] of rows.entries()) {
      const waiting = batch[i];
      if (waiting === undefined || row.outcome !== 'stored') continue;
      const events = rooms.get(row.room_id) ?? [];
      rooms.set(row.room_id, events);
      const data = toMessage(row, waiting.entry);
      events.push({ event: 'message', room: row.room_id, version: row.seq, data });
    }
    const commits: RoomCommit[] = [];
    for (const [room, events] of rooms) commits.push({ room, events, committedAt });
    if (commits.length > 0) this.#sink.committed(commits);
    for (const [i, row] of rows.entries()) {
      const waiting = batch[i];
      if (waiting === undefined) continue;
      this.#underWay.delete(keyOf(waiting.entry));
      if (row.outcome === 'stored' || row.outcome === 'duplicate') {
        waiting.resolve({
          room: row.room_id,
          seq: row.seq,
          createdAt: row.created_at,
          duplicate: row.outcome === 'duplicate',
        });
      } else {
        waiting.reject(refusalOf(row.outcome, row));
      }
    }
  }
}

function keyOf({ author, clientId }: AppendEntry): string {
  return `${author}:${clientId}`;
}

function refusalOf(code: ErrorCode, { until, created_at: now }: AppendRow): AppError {
  if (code !== 'slow_mode' || until === null) return barredError(code, until);
  // Wire times are cut to milliseconds: one more, and the next try is not too early.
  const retryAfterMs = Date.parse(until) - Date.parse(now) + 1;
  return barredError(code, until, { retryAfterMs });
}

function toMessage(row: AppendRow, entry: AppendEntry): Message {
  return {
    seq: row.seq,
    version: row.seq,
    author: { id: entry.author, name: row.author_name, role: row.author_role, avatar: row.author_avatar },
    text: entry.text,
    createdAt: row.created_at,
    clientId: entry.clientId,
  };
}
