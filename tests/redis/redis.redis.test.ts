import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { RedisLink } from '../../src/redis/redis.ts';
import { openLine } from '../support/line.ts';
import { redisUrl, testLink } from '../support/redis.ts';

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** A link whose log can be read. */
function logged(url: string) {
  let output = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      output += chunk;
      done();
    },
  });
  const link = new RedisLink(url, 'test', pino({ level: 'trace' }, sink));
  closings.push(() => link.close());
  return { link, log: () => output };
}

describe('the link to Redis', () => {
  it('is up once both connections are there', async () => {
    const link = await testLink();
    closings.push(() => link.close());
    expect(link.up).toBe(true);
    expect(await link.commands.ping()).toBe('PONG');
  });

  it('rejects commands at once while Redis is away, and comes back by itself', async () => {
    const line = await openLine(redisUrl());
    closings.push(() => line.close());
    const link = await testLink('test', line.url);
    closings.push(() => link.close());
    line.cut();
    await expect.poll(() => link.up).toBe(false);
    await expect(link.commands.get('anything')).rejects.toThrow();
    const [up] = await Promise.all([once(link, 'change'), line.mend()]);
    expect(up).toEqual([true]);
    expect(await link.commands.ping()).toBe('PONG');
  });

  it('goes on without a Redis that is not there at the start', async () => {
    const { link, log } = logged('redis://127.0.0.1:1');
    await link.start();
    expect(link.up).toBe(false);
    expect(log()).toContain('redis does not answer');
  });

  it('replaces a connection on which nothing comes back', async () => {
    const sockets: Socket[] = [];
    // Takes everything and says nothing, like a peer behind a broken line.
    const silent = createServer(socket => sockets.push(socket.resume().on('error', () => undefined)));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closings.push(async () => {
      for (const socket of sockets) socket.destroy();
      silent.close();
      await once(silent, 'close');
    });
    const { link } = logged(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    await link.start();
    await expect.poll(() => sockets.length).toBeGreaterThan(2);
    await expect.poll(() => sockets.slice(0, 2).every(socket => socket.destroyed)).toBe(true);
  });

  it('never logs the password', async () => {
    const { link, log } = logged('redis://somebody:hunter2hunter2@127.0.0.1:1');
    await link.start();
    await expect.poll(log).toContain('redis connection failed');
    expect(log()).not.toContain('hunter2');
  });
});
