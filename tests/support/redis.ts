import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { pino } from 'pino';
import { RedisLink } from '../../src/redis/redis.ts';

/** The Redis that TEST_REDIS_URL names; only tests called *.redis.test.ts may ask. */
export function redisUrl(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('TEST_REDIS_URL is not set');
  return url;
}

/** A part of that Redis that nobody else uses. */
export function freshPrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** A connected link, to the part of Redis that `prefix` names. Whoever asks closes it. */
export async function testLink(prefix = freshPrefix(), url = redisUrl()): Promise<RedisLink> {
  const link = new RedisLink(url, prefix, pino({ level: 'silent' }));
  await link.start();
  // A start goes on without a Redis that is slow to answer.
  if (!link.up) await once(link, 'change');
  return link;
}
