import { afterEach, describe, expect, test } from 'vitest';
import { createThrottle, type SignInThrottle } from '../../src/accounts/sign-in-throttle.ts';
import { redisLimiters } from '../../src/accounts/sign-in-throttle-limiters.ts';
import type { RedisLink } from '../../src/redis/redis.ts';
import { openLine } from '../support/line.ts';
import { freshPrefix, redisUrl, testLink } from '../support/redis.ts';
import { signInThrottleContract } from './sign-in-throttle.contract.ts';

const links: RedisLink[] = [];
afterEach(async () => {
  await Promise.all(links.splice(0).map(link => link.close()));
});

async function linked(prefix = freshPrefix(), url = redisUrl()): Promise<RedisLink> {
  const link = await testLink(prefix, url);
  links.push(link);
  return link;
}

const throttleOn = (link: RedisLink, options = { attempts: 3, signUps: 2 }) =>
  createThrottle({ ...options, makeLimiter: redisLimiters(link) });

/** Lets so many milliseconds pass for what a link has stored. */
async function pass({ commands, prefix }: RedisLink, ms: number): Promise<void> {
  for (const key of await commands.keys(`${prefix}*`)) {
    const left = await commands.pttl(key);
    // Every key ends by itself; -2 is one that just did.
    expect(left).not.toBe(-1);
    await commands.pexpire(key, left - ms);
  }
}

signInThrottleContract('in Redis', {
  make: async options => throttleOn(await linked(), options),
  async pass(ms) {
    for (const link of links) await pass(link, ms);
  },
  now: () => performance.now(),
});

describe('the sign-in throttles of two nodes', () => {
  const from = '192.0.2.1';
  const fail = async (throttle: SignInThrottle) => (await throttle.begin('eve', from)).failed();

  test('count together', async () => {
    const prefix = freshPrefix();
    const link = await linked(prefix);
    const [one, other] = [throttleOn(link), throttleOn(await linked(prefix))];
    // Alone neither would come to a wait of 64 s, which is not over before it is looked at.
    for (let i = 0; i < 4; i++) {
      for (const throttle of [one, other]) {
        await fail(throttle);
        await pass(link, 64_000);
      }
    }
    await fail(one);
    for (const throttle of [one, other]) {
      await expect(throttle.begin('eve', from)).rejects.toMatchObject({ code: 'rate_limited' });
    }
    await one.signUp(from);
    await other.signUp(from);
    await expect(one.signUp(from)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('forget together at a success', async () => {
    const prefix = freshPrefix();
    const [one, other] = [throttleOn(await linked(prefix)), throttleOn(await linked(prefix))];
    for (let i = 0; i < 2; i++) await fail(one);
    await (await other.begin('eve', from)).succeeded();
    for (let i = 0; i < 2; i++) await fail(one);
    await (await other.begin('eve', from)).cancelled();
  });

  test('of two deployments on one Redis do not', async () => {
    const [one, other] = [throttleOn(await linked()), throttleOn(await linked())];
    for (let i = 0; i < 3; i++) await fail(one);
    await (await other.begin('eve', from)).cancelled();
  });

  test('go on without Redis, each for itself, and together when it is back', async () => {
    const prefix = freshPrefix();
    const line = await openLine(redisUrl());
    try {
      const far = await linked(prefix, line.url);
      const [near, cut] = [throttleOn(await linked(prefix)), throttleOn(far)];
      for (let i = 0; i < 3; i++) await fail(near);
      line.cut();
      await expect.poll(() => far.up).toBe(false);
      for (let i = 0; i < 3; i++) await fail(cut);
      await expect(cut.begin('eve', from)).rejects.toMatchObject({ code: 'rate_limited' });
      await (await cut.begin('adam', from)).succeeded();
      for (let i = 0; i < 2; i++) await cut.signUp(from);
      await expect(cut.signUp(from)).rejects.toMatchObject({ code: 'rate_limited' });
      line.mend();
      await expect.poll(() => far.up).toBe(true);
      await cut.signUp(from);
      await near.signUp(from);
      await expect(cut.signUp(from)).rejects.toMatchObject({ code: 'rate_limited' });
    } finally {
      await line.close();
    }
  });
});
