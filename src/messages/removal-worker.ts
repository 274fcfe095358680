import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import type { ModerationObserver } from '../moderation/moderation-observer.ts';
import type { Logger } from '../observability/logger.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import {
  awaitSends,
  claimRemoval,
  findRemovable,
  finishRemoval,
  giveBackRemoval,
  type Removal,
  removeMessages,
  renewRemoval,
} from './removal-statements.ts';

/** Messages that are looked up at once. */
const PAGE = 5_000;
/** Messages in one transaction: their room is locked so long. */
const BATCH = 200;
/** Times a batch that lost against another transaction is tried. */
const ATTEMPTS = 3;

export interface RemovalWorkerOptions {
  readonly db: Sql;
  readonly changer: RoomChanger;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: Pick<ModerationObserver, 'deleted'>;
  /** Messages in one transaction. */
  readonly batch?: number;
}

/**
 * Carries out removals of messages, batch by batch. It may be cut off anywhere, and two nodes may do the same one at
 * once: each batch looks again under the lock of the room, so that nothing happens twice.
 */
export class RemovalWorker {
  readonly #db: Sql;
  readonly #changer: RoomChanger;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #observer: Pick<ModerationObserver, 'deleted'>;
  readonly #batch: number;
  readonly #stopped = new AbortController();
  #kicked = false;
  #underWay: Promise<void> | undefined;

  constructor({ db, changer, log, observer, batch = BATCH }: RemovalWorkerOptions) {
    this.#db = db;
    this.#changer = changer;
    this.#log = log;
    this.#observer = observer;
    this.#batch = batch;
  }

  /** There is something to do: begins at once, on this node. */
  kick(): void {
    this.#kicked = true;
    this.#underWay ??= this.#follow();
  }

  /**
   * Does all that nobody works on.
   * @throws whatever the database says; the rest is for the next run
   */
  async run(signal: AbortSignal = this.#stopped.signal): Promise<void> {
    const over = AbortSignal.any([signal, this.#stopped.signal]);
    while (!over.aborted) {
      const removal = await claimRemoval(this.#db);
      if (removal === undefined) return;
      try {
        await this.#carryOut(removal, over);
      } catch (error) {
        // Without an answer it comes free when its lease ends.
        await giveBackRemoval(this.#db, removal.id).catch(() => undefined);
        throw error;
      }
    }
  }

  /** Begins nothing more; resolves when the batch under way has ended. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#underWay;
  }

  async #follow(): Promise<void> {
    while (this.#kicked && !this.#stopped.signal.aborted) {
      this.#kicked = false;
      try {
        await this.run();
      } catch (error) {
        this.#log.warn({ err: error }, 'a removal of messages goes on later');
      }
    }
    this.#underWay = undefined;
  }

  async #carryOut(removal: Removal, over: AbortSignal): Promise<void> {
    await awaitSends(this.#db, removal);
    for (;;) {
      const found = await findRemovable(this.#db, removal, PAGE);
      if (found.length === 0) {
        await finishRemoval(this.#db, removal.id);
        return;
      }
      for (const [room, messages] of Map.groupBy(found, one => one.room)) {
        const seqs = messages.map(one => one.seq).sort((a, b) => a - b);
        for (let i = 0; i < seqs.length; i += this.#batch) {
          if (over.aborted) {
            await giveBackRemoval(this.#db, removal.id);
            return;
          }
          const begun = performance.now();
          await this.#remove(removal, room, seqs.slice(i, i + this.#batch));
          await renewRemoval(this.#db, removal.id);
          // Half of the time belongs to those who write there.
          await sleep(performance.now() - begun, undefined, { signal: over }).catch(() => undefined);
        }
      }
    }
  }

  async #remove(removal: Removal, room: number, seqs: readonly number[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const removed = await this.#changer.change(room, change => removeMessages(change, removal, seqs));
        this.#observer.deleted('removal', removed);
        return;
      } catch (error) {
        if (faultOf(error) !== 'conflict' || attempt === ATTEMPTS) throw error;
      }
    }
  }
}
