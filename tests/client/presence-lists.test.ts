import { describe, expect, it } from 'vitest';
import { harness } from './support/harness.ts';
import { summary } from './support/make.ts';

type Person = readonly [id: number, online: boolean];

/** A client that asks for a list of people, which is answered by hand. */
function asking() {
  const h = harness();
  const { promise, resolve } = Promise.withResolvers<readonly Person[]>();
  const learn = () =>
    h.client.learnPresence(
      () => promise,
      people => people.map(([id, online]) => ({ user: { id }, online })),
    );
  return { ...h, learn, answer: resolve, online: () => [...h.client.online].sort() };
}

describe('a list of people that are members of no room in particular', () => {
  it('tells who is online, and is handed on as it came', async () => {
    const { live, learn, answer, online } = asking();
    await live([summary(5)]);
    const list = learn();
    answer([
      [2, true],
      [3, false],
    ]);
    expect(await list).toEqual([
      [2, true],
      [3, false],
    ]);
    expect(online()).toEqual([2]);
  });

  it('does not contradict an event that came after it was asked for', async () => {
    const { live, learn, answer, online } = asking();
    const socket = await live([summary(5)]);
    const list = learn();
    socket.event({ event: 'presence', data: { online: [3], offline: [2] } });
    answer([
      [2, true],
      [3, false],
      [4, true],
    ]);
    await list;
    expect(online()).toEqual([3, 4]);
  });

  it('tells nothing when it was asked for on an earlier connection', async () => {
    const { clock, live, welcome, learn, answer, online } = asking();
    const socket = await live([summary(5)]);
    const list = learn();
    socket.drop(1006);
    await clock.advance(500);
    await welcome([summary(5)]);
    answer([[2, true]]);
    await list;
    expect(online()).toEqual([]);
  });
});
