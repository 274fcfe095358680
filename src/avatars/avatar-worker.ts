import type { PeopleNews } from '../accounts/people-news.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import type { AvatarObserver, AvatarResult } from './avatar-observer.ts';
import type { Pictures } from './images.ts';
import { claim, drop, finish, type Upload } from './upload-queue.ts';

/** Attempts on one upload: a file that ended the process so often is refused without another look. */
const ATTEMPTS = 3;

/** Times in milliseconds. */
export interface WorkerTiming {
  /** Whoever has not come to an end by then has died: another goes on. Longer than any work takes. */
  readonly leaseMs: number;
  /** From one look at an empty queue to the next: what other nodes left is found so late. */
  readonly pollMs: number;
}

const TIMING: WorkerTiming = { leaseMs: 60_000, pollMs: 10_000 };

export interface WorkerOptions {
  readonly database: Database;
  readonly news: Pick<PeopleNews, 'changed' | 'tell'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: AvatarObserver;
  /** @throws AppError when pictures cannot be made of it */
  readonly makePictures: (bytes: Uint8Array) => Promise<Pictures>;
  readonly timing?: WorkerTiming;
}

/**
 * Makes pictures of uploads, one at a time on each node. The queue is in the database: any node takes what is there,
 * and what a dead one had is taken up when its lease has run out.
 */
export class AvatarWorker {
  readonly #options: WorkerOptions;
  readonly #timing: WorkerTiming;
  #started = false;
  #woken = false;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#timing = options.timing ?? TIMING;
  }

  start(): void {
    this.#started = true;
    this.wake();
  }

  /** There is something to do: a hint that makes it soon. */
  wake(): void {
    this.#woken = true;
    if (this.#started && this.#underWay === undefined) this.#begin();
  }

  /** Begins nothing more and waits for the work under way, at most `ms`; another node takes up what is left then. */
  async stop(ms: number): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    let late: NodeJS.Timeout | undefined;
    const waited = new Promise<void>(resolve => {
      late = setTimeout(resolve, ms);
    });
    await Promise.race([this.#underWay, waited]);
    clearTimeout(late);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#underWay = this.#drain().finally(() => {
      this.#underWay = undefined;
      if (!this.#started) return;
      if (this.#woken) this.#begin();
      else this.#timer = setTimeout(() => this.#begin(), this.#timing.pollMs);
    });
  }

  /** Works until there is nothing left to do. */
  async #drain(): Promise<void> {
    const { database, observer, log } = this.#options;
    try {
      while (this.#started) {
        this.#woken = false;
        const { upload, length, oldestSeconds } = await claim(database.sql, this.#timing.leaseMs);
        observer.queue(length, oldestSeconds);
        if (upload === undefined) return;
        await this.#work(upload);
      }
    } catch (error) {
      this.#woken = false;
      log.warn({ err: error }, 'the queue of avatars could not be worked on');
    }
  }

  async #work(upload: Upload): Promise<void> {
    const { observer, log } = this.#options;
    const begun = performance.now();
    try {
      observer.ended(await this.#outcome(upload));
    } catch (error) {
      // Its lease runs out, and it is tried again.
      observer.ended('failed');
      log.warn({ err: error, userId: upload.user }, 'the pictures of an upload could not be stored');
    }
    observer.worked((performance.now() - begun) / 1_000);
  }

  async #outcome(upload: Upload): Promise<AvatarResult> {
    const { database, news, makePictures } = this.#options;
    try {
      if (upload.attempt > ATTEMPTS) throw new AppError('avatar_unreadable');
      const user = await finish(database, upload, await makePictures(upload.bytes));
      if (user === undefined) return 'outdated';
      news.changed(user);
      return 'ready';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!(await drop(database.sql, upload))) return 'outdated';
      const { code, message } = error;
      news.tell([upload.user], { event: 'avatarRefused', data: { code, message } });
      return code;
    }
  }
}
