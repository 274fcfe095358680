import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { BusMessage } from '../../src/realtime/bus.ts';
import { RedisBus } from '../../src/realtime/redis-bus.ts';
import type { RedisLink } from '../../src/redis/redis.ts';
import { type Line, openLine } from '../support/line.ts';
import { freshPrefix, redisUrl, testLink } from '../support/redis.ts';
import { busContract } from './bus.contract.ts';

const log = pino({ level: 'silent' });
const closings: (() => Promise<void>)[] = [];

const counts = () => {
  const seen = { published: 0, received: 0, lost: 0, gap: 0 };
  const count = (name: keyof typeof seen) => () => void seen[name]++;
  return {
    seen,
    observer: {
      published: count('published'),
      received: count('received'),
      lost: count('lost'),
      gap: count('gap'),
    },
  };
};

/** A node's bus on a link of its own. */
async function node(prefix: string, url = redisUrl()) {
  const link = await testLink(prefix, url);
  const { seen, observer } = counts();
  const bus = new RedisBus(link, log, observer);
  const heard: BusMessage[] = [];
  const listen = (topic: Parameters<RedisBus['subscribe']>[0]) =>
    bus.subscribe(topic, message => heard.push(message));
  closings.push(async () => {
    await bus.close();
    await link.close();
  });
  return { bus, link, seen, heard, listen };
}

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

const probe = (room: number): BusMessage => ({ kind: 'roomProbe', room });
const GAP: BusMessage = { kind: 'gap' };

busContract('redis', async () => {
  const { bus } = await node(freshPrefix());
  return bus;
});

describe('a bus over Redis between two nodes', () => {
  const pair = async () => {
    const prefix = freshPrefix();
    return [await node(prefix), await node(prefix)] as const;
  };

  it('brings a message to the other node as it was, frames byte for byte', async () => {
    const [one, other] = await pair();
    await other.listen('room:1');
    const messages: BusMessage[] = [
      {
        kind: 'roomEvents',
        room: 1,
        events: [
          { version: 1, event: 'message', frame: Buffer.from([0, 255, 10, 13, 128]) },
          { version: 2, event: 'member', frame: Buffer.from('ещё один ✓'), leaves: 4 },
          { version: 3, event: 'room', frame: Buffer.alloc(0) },
        ],
      },
      { kind: 'roomNotice', room: 1, event: 'typing', frame: Buffer.from([130, 0, 7]), except: 7 },
      { kind: 'presence', online: [1, 2], offline: [3] },
    ];
    for (const message of messages) one.bus.publish('room:1', message);
    await expect.poll(() => other.heard).toEqual(messages);
  });

  it('tells its own node once, and at once', async () => {
    const [one, other] = await pair();
    await Promise.all([one.listen('room:1'), other.listen('room:1')]);
    one.bus.publish('room:1', probe(1));
    expect(one.heard).toEqual([probe(1)]);
    await expect.poll(() => other.heard).toEqual([probe(1)]);
    // What the other says afterwards comes after the echo of the first.
    other.bus.publish('room:1', probe(2));
    await expect.poll(() => one.heard).toEqual([probe(1), probe(2)]);
  });

  it('listens to a room only while somebody here wants it', async () => {
    const [one, other] = await pair();
    const subscribers = async () => {
      const [, count] = (await one.link.commands.pubsub('NUMSUB', `${one.link.prefix}room:1`)) as [
        string,
        number,
      ];
      return count;
    };
    await other.listen('room:1');
    expect(await subscribers()).toBe(1);
    other.bus.unsubscribe('room:1');
    await expect.poll(subscribers).toBe(0);
  });

  it('takes a subscription, its end and a new one in this order', async () => {
    const [one, other] = await pair();
    void other.listen('room:1');
    other.bus.unsubscribe('room:1');
    await other.listen('room:1');
    one.bus.publish('room:1', probe(1));
    await expect.poll(() => other.heard).toEqual([probe(1)]);
  });

  it('keeps deployments with different prefixes apart', async () => {
    const [one, other] = [await node(freshPrefix()), await node(freshPrefix())];
    await Promise.all([one.listen('node'), other.listen('node')]);
    one.bus.publish('node', probe(1));
    other.bus.publish('node', probe(2));
    await expect.poll(() => other.seen.published).toBe(1);
    // A round trip on both connections: had it come, it would be here.
    await Promise.all([one.link.subscriber.ping(), other.link.subscriber.ping()]);
    expect([one.heard, other.heard]).toEqual([[probe(1)], [probe(2)]]);
  });

  it('drops what is no message, or of another format, and goes on', async () => {
    const [one, other] = await pair();
    await other.listen('room:1');
    const channel = `${one.link.prefix}room:1`;
    for (const bytes of ['', 'x', '\u0001\u0000\u0000\u0000\u0009{', '\u0002whatever']) {
      await one.link.commands.publish(channel, bytes);
    }
    one.bus.publish('room:1', probe(1));
    await expect.poll(() => other.heard).toEqual([probe(1)]);
  });
});

describe('a bus over Redis that loses its connection', () => {
  let line: Line;
  const behindLine = async () => {
    const prefix = freshPrefix();
    const [whole, lined] = [await node(prefix), await node(prefix, line.url)];
    await Promise.all([whole, lined].map(({ listen }) => listen('node')));
    await lined.listen('room:1');
    return { whole, lined };
  };
  const away = (link: RedisLink) => expect.poll(() => link.up).toBe(false);
  const back = (link: RedisLink) => expect.poll(() => link.up).toBe(true);

  const withLine = async () => {
    line = await openLine(redisUrl());
    closings.push(() => line.close());
    return behindLine();
  };

  it('goes on for the people of this node', async () => {
    const { lined } = await withLine();
    line.cut();
    await away(lined.link);
    lined.bus.publish('room:1', probe(1));
    expect(lined.heard).toContainEqual(probe(1));
    expect(lined.seen.lost).toBe(1);
  });

  it('hears its topics again afterwards, those of the time without Redis too, and is told of the gap', async () => {
    const { whole, lined } = await withLine();
    line.cut();
    await away(lined.link);
    await lined.listen('room:2');
    lined.bus.unsubscribe('room:1');
    whole.bus.publish('room:2', probe(2));
    line.mend();
    await back(lined.link);
    await expect.poll(() => lined.heard).toEqual([GAP]);
    whole.bus.publish('room:1', probe(1));
    whole.bus.publish('room:2', probe(3));
    await expect.poll(() => lined.heard).toEqual([GAP, probe(3)]);
    expect(lined.seen.gap).toBe(1);
  });

  it('tells the others that they may have missed something of it', async () => {
    const { whole, lined } = await withLine();
    line.cut();
    await away(lined.link);
    lined.bus.publish('room:9', probe(9));
    line.mend();
    await expect.poll(() => whole.heard).toEqual([GAP]);
    expect(whole.seen.gap).toBe(1);
  });

  it('says nothing to the others when it had nothing to tell', async () => {
    const { whole, lined } = await withLine();
    line.cut();
    await away(lined.link);
    line.mend();
    await expect.poll(() => lined.heard).toEqual([GAP]);
    lined.bus.publish('node', probe(1));
    await expect.poll(() => whole.heard).toEqual([probe(1)]);
  });
});
