import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RedisPresenceStore } from '../../src/presence/redis-presence-store.ts';
import { RedisLink } from '../../src/redis/redis.ts';
import { type Line, openLine } from '../support/line.ts';
import { freshPrefix, redisUrl, testLink } from '../support/redis.ts';
import { presenceStoreContract } from './presence-store.contract.ts';

/** Nobody is forgotten by mistake, however busy the machine is. */
const PATIENT = { heartbeatMs: 100, silenceMs: 60_000 };
/** For the tests in which somebody shall be forgotten. */
const QUICK = { heartbeatMs: 100, silenceMs: 1_500 };
/** The same, but longer than the two seconds that a lost link may wait before it tries again. */
const SLOWER = { heartbeatMs: 100, silenceMs: 5_000 };
const log = pino({ level: 'silent' });

let prefix: string;
let ends: (() => Promise<unknown>)[];
beforeEach(() => {
  prefix = freshPrefix();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

interface Node {
  readonly link: RedisLink;
  readonly store: RedisPresenceStore;
  /** All that it was told, in order. */
  readonly changed: number[];
  /** Ends like a killed process: Redis hears nothing of it any more. */
  die(): Promise<void>;
}

async function node({
  url = redisUrl(),
  times = PATIENT,
  link: given = undefined as RedisLink | undefined,
} = {}): Promise<Node> {
  const link = given ?? (await testLink(prefix, url));
  const store = new RedisPresenceStore(link, log, times);
  const changed: number[] = [];
  await store.start(users => changed.push(...users));
  ends.push(
    () => link.close(),
    () => store.close(),
  );
  return { link, store, changed, die: () => link.close() };
}

async function line(): Promise<Line> {
  const opened = await openLine(redisUrl());
  ends.push(() => opened.close());
  return opened;
}

const online = async (at: Node, ...users: number[]) => [...(await at.store.online(users))].sort();
const times = (user: number, ...nodes: Node[]) =>
  nodes.flatMap(({ changed }) => changed).filter(other => other === user).length;
const keys = ({ link }: Node) => link.commands.keys(`${link.prefix}*`);

presenceStoreContract('redis', async () => (await node()).store);

describe('a user on two nodes', () => {
  it('comes with the first connection anywhere, and goes with the last', async () => {
    const [a, b] = [await node(), await node()];
    await a.store.connected(1, 'x');
    await b.store.connected(1, 'y');
    await a.store.disconnected(1, 'x');
    expect(await online(a, 1)).toEqual([1]);
    expect([a.changed, b.changed]).toEqual([[1], []]);
    await b.store.disconnected(1, 'y');
    expect(await online(a, 1)).toEqual([]);
    expect([a.changed, b.changed]).toEqual([[1], [1]]);
  });

  it('is seen by the other as they were last, however fast they come and go', async () => {
    const [a, b] = [await node(), await node()];
    await a.store.connected(1, 'x');
    await Promise.all([a.store.disconnected(1, 'x'), a.store.connected(1, 'y')]);
    expect(await online(b, 1)).toEqual([1]);
    await Promise.all([a.store.connected(2, 'x'), a.store.disconnected(2, 'x')]);
    expect(await online(b, 2)).toEqual([]);
  });

  it('comes once and goes once, whoever of them is faster', async () => {
    const nodes = [await node(), await node()];
    const users = Array.from({ length: 200 }, (_, i) => i + 1);
    await Promise.all(users.flatMap(user => nodes.map(({ store }) => store.connected(user, 'x'))));
    expect(nodes.flatMap(({ changed }) => changed.splice(0)).sort((a, b) => a - b)).toEqual(users);
    await Promise.all(users.flatMap(user => nodes.map(({ store }) => store.disconnected(user, 'x'))));
    expect(nodes.flatMap(({ changed }) => changed.splice(0)).sort((a, b) => a - b)).toEqual(users);
  });
});

describe('a node', () => {
  it('that stops takes its users out, and nothing of it stays', async () => {
    const [a, b] = [await node(), await node()];
    await a.store.connected(1, 'x');
    await a.store.connected(2, 'y');
    await b.store.connected(2, 'z');
    a.changed.length = 0;
    await a.store.close();
    expect(a.changed).toEqual([1]);
    expect(await online(b, 1, 2)).toEqual([2]);
    await b.store.close();
    expect(await keys(b)).toEqual([]);
  });

  it('that dies is forgotten, and its users go offline once, though all others look', async () => {
    const quick = { times: QUICK };
    const [a, b, c] = [await node(quick), await node(quick), await node(quick)];
    const users = Array.from({ length: 1_200 }, (_, i) => i + 1);
    await Promise.all(users.map(user => a.store.connected(user, 'x')));
    await b.store.connected(7, 'y');
    await a.die();
    await expect.poll(() => b.changed.length + c.changed.length).toBe(1_199);
    expect(await b.store.online(users)).toEqual(new Set([7]));
    await b.store.close();
    await c.store.close();
    expect([...b.changed, ...c.changed].sort((x, y) => x - y)).toEqual(users);
    expect(await keys(b)).toEqual([]);
  });

  it('that was away for longer than that is back with its users as they are', async () => {
    const near = await line();
    const [a, b] = [await node({ url: near.url, times: QUICK }), await node({ times: QUICK })];
    await a.store.connected(1, 'x');
    await a.store.connected(2, 'y');
    near.cut();
    await expect.poll(() => b.changed.toSorted()).toEqual([1, 2]);
    await a.store.disconnected(2, 'y');
    await a.store.connected(3, 'z');
    expect(await online(a, 1, 2, 3)).toEqual([1, 3]);
    near.mend();
    await expect.poll(() => online(b, 1, 2, 3)).toEqual([1, 3]);
    // They were told as offline, or are new: those with nodes elsewhere must hear of them.
    await expect.poll(() => a.changed.slice(-2).toSorted()).toEqual([1, 3]);
  });
});

describe('when Redis is away', () => {
  it('each node answers for itself, and what changed is written when it is back', async () => {
    const near = await line();
    const [a, b] = [await node({ url: near.url }), await node()];
    await a.store.connected(1, 'x');
    await a.store.connected(2, 'y');
    await b.store.connected(2, 'y');
    await b.store.connected(3, 'z');
    near.cut();
    await expect.poll(() => a.link.commands.status).not.toBe('ready');
    a.changed.length = 0;
    await a.store.disconnected(1, 'x');
    await a.store.disconnected(2, 'y');
    await a.store.connected(4, 'v');
    await a.store.connected(5, 'w');
    await a.store.disconnected(5, 'w');
    expect(a.changed).toEqual([1, 2, 4, 5, 5]);
    expect(await online(a, 1, 2, 3, 4, 5)).toEqual([4]);
    a.changed.length = 0;
    near.mend();
    await expect.poll(() => online(b, 1, 2, 3, 4, 5)).toEqual([2, 3, 4]);
    expect(await online(a, 1, 2, 3, 4, 5)).toEqual([2, 3, 4]);
    // User 2 too: here they were told as offline, and are still elsewhere.
    await expect.poll(() => [...new Set(a.changed)].sort()).toEqual([1, 2, 4]);
  });

  it('from all nodes for longer than a dead one is remembered, the living are not taken for dead', async () => {
    const near = await line();
    const far = { url: near.url, times: SLOWER };
    const [a, b, dead] = [await node(far), await node(far), await node({ times: SLOWER })];
    await a.store.connected(1, 'x');
    await b.store.connected(2, 'y');
    await dead.store.connected(3, 'z');
    await dead.die();
    near.cut();
    const look = await testLink(prefix);
    ends.push(() => look.close());
    const alive = async () => {
      const [seconds, microseconds] = await look.commands.time();
      const since = Number(seconds) * 1_000 + Number(microseconds) / 1_000 - SLOWER.silenceMs;
      return look.commands.zcount(`${look.prefix}{presence}:nodes`, since, '+inf');
    };
    await expect.poll(alive).toBe(0);
    near.mend();
    // The dead one shows that they looked.
    await expect.poll(() => times(3, a, b)).toBe(1);
    expect([times(1, a, b), times(2, a, b)]).toEqual([1, 1]);
    expect(await online(a, 1, 2, 3)).toEqual([1, 2]);
  });

  it('a node starts, and stops, without it', async () => {
    const near = await line();
    near.cut();
    const link = new RedisLink(near.url, prefix, log);
    await link.start();
    const a = await node({ link });
    await a.store.connected(1, 'x');
    expect(await online(a, 1)).toEqual([1]);
    await a.store.close();
    expect(a.changed).toEqual([1, 1]);
    expect(await online(a, 1)).toEqual([]);
  });
});

it('a Redis that comes back empty is filled again', async () => {
  const [a, b] = [await node(), await node()];
  const users = Array.from({ length: 1_100 }, (_, i) => i + 1);
  await Promise.all(users.map(user => a.store.connected(user, 'x')));
  await b.store.connected(1, 'y');
  await b.link.commands.del(await keys(b));
  await expect.poll(() => b.store.online(users)).toEqual(new Set(users));
  await a.store.close();
  await expect.poll(() => online(b, 1, 2)).toEqual([1]);
});
