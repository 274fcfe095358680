import { afterEach, beforeEach, expect, it } from 'vitest';
import { PresenceRecords } from '../../src/presence/presence-records.ts';
import type { RedisLink } from '../../src/redis/redis.ts';
import { testLink } from '../support/redis.ts';

/** Silent for so long is dead, in milliseconds. */
const NEVER = 60_000;
const SOON = 100;

const users = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

let link: RedisLink;
beforeEach(async () => {
  link = await testLink();
});
afterEach(async () => {
  await link.commands.del(await link.commands.keys(`${link.prefix}*`));
  await link.close();
});

it('a node that lives is known, and nobody forgets it', async () => {
  const node = new PresenceRecords(link, 'node', NEVER);
  expect(await node.write([1], [])).toEqual({ known: false, changed: [1], online: 1 });
  expect(await node.write([2], [1])).toEqual({ known: true, changed: [2, 1], online: 1 });
  expect(await node.forget()).toBeUndefined();
  expect(await node.users()).toEqual([2]);
});

it('a node that others have begun to forget is told so when it is back, and keeps the rest', async () => {
  const node = new PresenceRecords(link, 'node', SOON);
  await node.write(users(0, 500), []);
  await node.write(users(500, 1_000), []);
  const [first, other] = [
    new PresenceRecords(link, 'first', SOON),
    new PresenceRecords(link, 'other', NEVER),
  ];
  let taken: number[] | undefined;
  await expect
    .poll(async () => {
      taken = await first.forget();
      return taken;
    })
    .toHaveLength(500);
  expect(await node.write([], [])).toEqual({ known: false, changed: [], online: 500 });
  expect(await other.forget()).toBeUndefined();
  const rest = await node.users();
  expect(new Set([...rest, ...(taken ?? [])])).toEqual(new Set(users(0, 1_000)));
  expect(new Set(await node.online(users(0, 1_000)))).toEqual(new Set(rest));
});
