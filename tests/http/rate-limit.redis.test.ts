import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RedisLink } from '../../src/redis/redis.ts';
import { openLine } from '../support/line.ts';
import { freshPrefix, redisUrl, testLink } from '../support/redis.ts';
import { makeHttp, type TestHttp } from './support.ts';

let prefix: string;
let ends: (() => Promise<unknown>)[];
beforeEach(() => {
  prefix = freshPrefix();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

interface Node extends TestHttp {
  readonly link: RedisLink;
}

/** One of several nodes, which let an address ask twice a minute. */
async function node(url = redisUrl(), deployment = prefix): Promise<Node> {
  const link = await testLink(deployment, url);
  const http = await makeHttp({ HTTP_RATE: '2' }, { redis: link });
  http.app.get('/limited', async () => ({}));
  http.app.get('/dear', { config: { rateLimit: { max: 1 } } }, async () => ({}));
  ends.push(
    () => link.close(),
    () => http.app.close(),
  );
  return { ...http, link };
}

const ask = ({ app }: Node, url = '/limited', remoteAddress = '192.0.2.1') =>
  app.inject({ url, remoteAddress });
const status = async (...request: Parameters<typeof ask>) => (await ask(...request)).statusCode;

describe('requests of one address to two nodes', () => {
  test('are counted together', async () => {
    const [one, other] = [await node(), await node()];
    expect([await status(one), await status(other)]).toEqual([200, 200]);
    const refused = await ask(one);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'rate_limited', retryable: true });
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await status(other)).toBe(429);
    expect(await status(other, '/nothing')).toBe(429);
    expect(await status(other, '/limited', '192.0.2.2')).toBe(200);
  });

  test('are counted together by a route that has a limit of its own, apart from the others', async () => {
    const [one, other] = [await node(), await node()];
    expect([await status(one, '/dear'), await status(other, '/dear')]).toEqual([200, 429]);
    expect([await status(one), await status(other), await status(one)]).toEqual([200, 200, 429]);
  });

  test('of two deployments on one Redis are counted apart', async () => {
    const [one, other] = [await node(), await node(redisUrl(), freshPrefix())];
    expect([await status(one), await status(one), await status(one)]).toEqual([200, 200, 429]);
    expect(await status(other)).toBe(200);
  });

  test('are let in while Redis is away, and counted again when it is back', async () => {
    const line = await openLine(redisUrl());
    ends.push(() => line.close());
    const [near, far] = [await node(), await node(line.url)];
    expect([await status(near), await status(far), await status(far)]).toEqual([200, 200, 429]);
    line.cut();
    await expect.poll(() => far.link.up).toBe(false);
    for (let i = 0; i < 5; i++) expect(await status(far)).toBe(200);
    expect(await status(near)).toBe(429);
    line.mend();
    await expect.poll(() => far.link.up).toBe(true);
    expect(await status(far)).toBe(429);
    expect([await status(far, '/limited', '192.0.2.2'), await status(near, '/limited', '192.0.2.2')]).toEqual(
      [200, 200],
    );
    expect(await status(far, '/limited', '192.0.2.2')).toBe(429);
  });

  test('leave nothing in Redis that stays', async () => {
    const { link, ...http } = await node();
    await ask({ link, ...http });
    await ask({ link, ...http }, '/dear');
    const keys = await link.commands.keys(`${link.prefix}*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(await link.commands.pttl(key)).toBeGreaterThan(0);
  });
});
