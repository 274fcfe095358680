import type { PeopleNews } from '../accounts/people-news.ts';
import { type MakeLimiter, memoryLimiters } from '../accounts/sign-in-throttle-limiters.ts';
import type { Database } from '../database/database.ts';
import type { TellNotices } from '../moderation/notices.ts';
import type { Logger } from '../observability/logger.ts';
import type { AvatarObserver } from './avatar-observer.ts';
import { AvatarWorker } from './avatar-worker.ts';
import { type AvatarService, createAvatarService } from './avatars.service.ts';
import { loadDefaultAvatars } from './default-avatars.ts';
import { makePictures } from './images.ts';
import { purgePictures } from './pictures.ts';

export interface AvatarsOptions {
  readonly database: Database;
  readonly news: Pick<PeopleNews, 'changed' | 'tell'>;
  readonly tellNotices: TellNotices;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: AvatarObserver;
  /** Uploads an hour of one person; 0 is no limit. */
  readonly rate: number;
  /** Where uploads are counted; default: in this process. */
  readonly makeLimiter?: MakeLimiter | undefined;
}

/** All services of the avatars feature. */
export interface Avatars {
  readonly service: AvatarService;
  readonly worker: Pick<AvatarWorker, 'start' | 'stop'>;
  /** The address of one of the default pictures. */
  readonly random: () => string;
  /** Removes pictures that nobody has any more, and says how many files these were. */
  purge(): Promise<number>;
}

/** @throws Error when the default pictures are not there */
export async function createAvatars(options: AvatarsOptions): Promise<Avatars> {
  const { database, news, tellNotices, observer, rate, makeLimiter = memoryLimiters } = options;
  const defaults = await loadDefaultAvatars();
  const worker = new AvatarWorker({ ...options, makePictures });
  const limiter = rate === 0 ? undefined : makeLimiter({ name: 'avatars', points: rate, seconds: 3_600 });
  return {
    service: createAvatarService({
      database,
      defaults,
      news,
      tellNotices,
      observer,
      limiter,
      wake: () => worker.wake(),
    }),
    worker,
    random: defaults.random,
    purge: () => purgePictures(database.sql),
  };
}
