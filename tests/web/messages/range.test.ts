import { expect, it } from 'vitest';
import {
  around,
  atEnd,
  earlier,
  holds,
  later,
  places,
  RENDERED_MAX,
  trimmed,
} from '../../../web/src/messages/timeline/range.ts';
import { madeFrom } from './made.ts';

const messages = madeFrom(1, 5_000);
const count = (range: Parameters<typeof places>[0], all = messages) => {
  const [from, to] = places(range, all);
  return to - from;
};

it('begins with the newest ones, and follows those that come', () => {
  const range = atEnd(messages);
  expect(holds(range, 5_000)).toBe(true);
  expect(count(range)).toBeLessThanOrEqual(RENDERED_MAX);
  expect(places(range, madeFrom(1, 5_010))[1]).toBe(5_010);
});

it('holds one that is asked for, wherever it is', () => {
  for (const seq of [1, 2, 2_500, 4_999, 5_000]) {
    expect(holds(around(messages, seq), seq)).toBe(true);
    expect(count(around(messages, seq))).toBeLessThanOrEqual(RENDERED_MAX);
  }
});

it('reaches the first and the last message step by step, and is never too long', () => {
  let range = atEnd(messages);
  let steps = 0;
  while (places(range, messages)[0] > 0) {
    const [before] = places(range, messages);
    range = earlier(range, messages);
    expect(places(range, messages)[0]).toBeLessThan(before);
    expect(count(range)).toBeLessThanOrEqual(RENDERED_MAX);
    steps += 1;
  }
  expect(steps).toBeGreaterThan(10);
  expect(holds(range, 5_000)).toBe(false);
  while (range.last !== undefined) {
    const [, before] = places(range, messages);
    range = later(range, messages);
    expect(places(range, messages)[1]).toBeGreaterThan(before);
    expect(count(range)).toBeLessThanOrEqual(RENDERED_MAX);
  }
  expect(holds(range, 5_000)).toBe(true);
});

it('stays at the same messages when older ones are loaded', () => {
  const newest = madeFrom(4_901, 5_000);
  const range = atEnd(newest);
  const [from] = places(range, messages);
  expect(messages[from]?.seq).toBe(4_901);
});

it('drops old ones when very many came at the end, and none before', () => {
  const range = atEnd(messages);
  expect(trimmed(range, madeFrom(1, 5_100))).toBe(range);
  const late = madeFrom(1, 6_000);
  expect(count(trimmed(range, late), late)).toBeLessThanOrEqual(RENDERED_MAX);
  expect(holds(trimmed(range, late), 6_000)).toBe(true);
});

it('is right in an empty room', () => {
  const range = atEnd([]);
  expect(places(range, [])).toEqual([0, 0]);
  expect(places(range, madeFrom(3, 4))).toEqual([0, 2]);
});
