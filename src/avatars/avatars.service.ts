import { sql } from 'kysely';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { UserRef } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import { limited } from '../accounts/sign-in-throttle.ts';
import { userRefColumns } from '../accounts/user.sql.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { pictureOf } from './address.ts';
import type { AvatarObserver } from './avatar-observer.ts';
import type { DefaultAvatars } from './default-avatars.ts';
import { checkHeader } from './images.ts';
import { lockAvatar } from './person.sql.ts';
import { findPicture } from './pictures.ts';
import { enqueue } from './upload-queue.ts';

/** Files that are read at once on one node: each takes up to a megabyte of memory. */
const UPLOADS_AT_ONCE = 64;
/** When to try again after `busy`, in milliseconds. */
const BUSY_MS = 5_000;

export interface AvatarService {
  /**
   * Reads a file of somebody and stores it to become their picture.
   * @throws AppError `rate_limited`, `busy`, `avatar_unreadable`, `avatar_too_large`, and what `read` throws
   */
  upload(user: number, read: () => Promise<Uint8Array>): Promise<void>;
  /** Gives them one of the default pictures, and takes back what they uploaded. */
  reset(user: number): Promise<UserRef>;
  /** A picture by the parts of its address; undefined when there is none. */
  picture(key: string, width: string): Promise<Uint8Array | undefined>;
}

export interface AvatarServiceOptions {
  readonly database: Database;
  readonly defaults: DefaultAvatars;
  readonly news: Pick<PeopleNews, 'changed'>;
  readonly observer: Pick<AvatarObserver, 'ended'>;
  /** Counts uploads per person; undefined: no limit. */
  readonly limiter: RateLimiterAbstract | undefined;
  /** Told when there is something to do. */
  readonly wake: () => void;
}

export function createAvatarService(options: AvatarServiceOptions): AvatarService {
  const { database, defaults, news, observer, limiter } = options;
  let reading = 0;

  const busy = () => new AppError('busy', { retryAfterMs: BUSY_MS });

  async function accept(user: number, bytes: Uint8Array): Promise<void> {
    await checkHeader(bytes);
    if (!(await enqueue(database.sql, user, bytes))) throw busy();
    options.wake();
  }

  async function admit(user: number, read: () => Promise<Uint8Array>): Promise<void> {
    if (reading >= UPLOADS_AT_ONCE) throw busy();
    reading++;
    try {
      // Counted before the file is read: a refused one costs no less.
      if (limiter !== undefined) await limited(limiter.consume(user));
      await accept(user, await read());
    } finally {
      reading--;
    }
  }

  return {
    async upload(user, read) {
      try {
        await admit(user, read);
      } catch (error) {
        if (error instanceof AppError) observer.ended(error.code);
        throw error;
      }
    },

    async reset(user) {
      const changed = await database.transaction(async tx => {
        if ((await lockAvatar(tx, user)) === undefined) throw new AppError('user_not_found');
        await sql`delete from avatar_uploads where user_id = ${user}`.execute(tx);
        const { rows } = await sql<UserRef>`
          update users u set avatar = ${defaults.random()} where u.id = ${user}
          returning ${userRefColumns}`.execute(tx);
        return rows[0];
      });
      if (changed === undefined) throw new AppError('user_not_found');
      news.changed(changed);
      return changed;
    },

    async picture(key, width) {
      const wanted = pictureOf(key, width);
      if (wanted === undefined) return undefined;
      return defaults.get(wanted.key, wanted.width) ?? findPicture(database.sql, wanted.key, wanted.width);
    },
  };
}
