import { sql } from 'kysely';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { UserRef } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import { limited } from '../accounts/sign-in-throttle.ts';
import { userRefColumns } from '../accounts/user.sql.ts';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import { type TellNotices, writeNotice } from '../moderation/notices.ts';
import { powerFault } from '../moderation/powers.policy.ts';
import { lockRanked } from '../moderation/ranked.ts';
import { cleanReason } from '../moderation/reason.ts';
import { enforce } from '../rooms/actor.ts';
import { pictureOf } from './address.ts';
import type { AvatarObserver } from './avatar-observer.ts';
import type { DefaultAvatars } from './default-avatars.ts';
import { checkHeader } from './images.ts';
import { lockAvatar } from './person.sql.ts';
import { findPicture, forgetAvatar } from './pictures.ts';
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
  /**
   * Takes a picture that offends from somebody else, the files at once, with what they uploaded; they get one of the
   * default pictures, and are told.
   * @throws AppError forbidden, own_account, user_not_found, timed_out and the like (who acts), text_… (reason)
   */
  removeOf(acting: Acting, user: number, reason: string): Promise<void>;
  /** A picture by the parts of its address; undefined when there is none. */
  picture(key: string, width: string): Promise<Uint8Array | undefined>;
}

export interface AvatarServiceOptions {
  readonly database: Database;
  readonly defaults: DefaultAvatars;
  readonly news: Pick<PeopleNews, 'changed'>;
  readonly tellNotices: TellNotices;
  readonly observer: Pick<AvatarObserver, 'ended'>;
  /** Counts uploads per person; undefined: no limit. */
  readonly limiter: RateLimiterAbstract | undefined;
  /** Told when there is something to do. */
  readonly wake: () => void;
}

export function createAvatarService(options: AvatarServiceOptions): AvatarService {
  const { database, defaults, news, tellNotices, observer, limiter } = options;
  let reading = 0;

  const busy = () => new AppError('busy', { retryAfterMs: BUSY_MS });

  async function accept(user: number, bytes: Uint8Array): Promise<void> {
    await checkHeader(bytes);
    if (!(await enqueue(database.sql, user, bytes))) throw busy();
    options.wake();
  }

  async function giveDefault(tx: SqlTransaction, user: number): Promise<UserRef> {
    const { rows } = await sql<UserRef>`
      update users u set avatar = ${defaults.random()} where u.id = ${user}
      returning ${userRefColumns}`.execute(tx);
    const [changed] = rows;
    if (changed === undefined) throw new Error('a user under their lock is missing');
    return changed;
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
        return giveDefault(tx, user);
      });
      news.changed(changed);
      return changed;
    },

    async removeOf(acting, user, given) {
      const reason = cleanReason(given);
      const { changed, written } = await database.transaction(async tx => {
        const { actor, target } = await lockRanked(tx, acting.user, user);
        enforce(powerFault('remove_avatar', actor, target));
        await checkBarred(tx, 'takePart', { user: acting.user, room: null });
        await forgetAvatar(tx, user);
        const changed = await giveDefault(tx, user);
        const written = await writeNotice(tx, user, { kind: 'avatarRemoved', reason });
        await writeAudit(tx, { by: acting, act: 'avatar_removed', target: user, reason });
        return { changed, written };
      });
      news.changed(changed);
      tellNotices(written);
    },

    async picture(key, width) {
      const wanted = pictureOf(key, width);
      if (wanted === undefined) return undefined;
      return defaults.get(wanted.key, wanted.width) ?? findPicture(database.sql, wanted.key, wanted.width);
    },
  };
}
