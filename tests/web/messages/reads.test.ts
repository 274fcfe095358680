import { expect, it } from 'vitest';
import { mergeReads, positionsOfOthers, readersOf } from '../../../web/src/messages/reads/read-count.ts';

it('counts those who have read up to a message, without its author', () => {
  const positions = positionsOfOthers(
    new Map([
      [1, 100],
      [2, 20],
      [3, 5],
      [4, 12],
    ]),
    1,
  );
  expect([21, 20, 12, 6, 5].map(seq => readersOf(positions, seq))).toEqual([0, 1, 2, 2, 3]);
  expect(readersOf([], 1)).toBe(0);
});

it('takes the furthest of what was told', () => {
  const merged = mergeReads(
    new Map([
      [2, 20],
      [3, 5],
    ]),
    new Map([
      [2, 10],
      [3, 8],
      [4, 1],
    ]),
  );
  expect([...merged]).toEqual([
    [2, 20],
    [3, 8],
    [4, 1],
  ]);
});
