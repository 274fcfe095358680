import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisLink } from '../redis/redis.ts';

export interface LimiterOptions {
  /** Keeps the keys of this limiter apart from those of others. */
  readonly name: string;
  /** What may be consumed by one key. */
  readonly points: number;
  /** Time after which a key is forgotten, counted from its first use. */
  readonly seconds: number;
}

/** Makes the counters of one kind, wherever they are. */
export type MakeLimiter = (options: LimiterOptions) => RateLimiterAbstract;

/** Counters of this process. */
export const memoryLimiters: MakeLimiter = ({ name, points, seconds }) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

/** Counters that all nodes share. While Redis is away each node counts for itself, from nothing. */
export function redisLimiters(link: RedisLink): MakeLimiter {
  return options =>
    new RateLimiterRedis({
      storeClient: link.commands,
      keyPrefix: `${link.prefix}throttle:${options.name}`,
      points: options.points,
      duration: options.seconds,
      insuranceLimiter: memoryLimiters(options),
    });
}
