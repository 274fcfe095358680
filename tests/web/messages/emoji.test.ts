import { expect, it } from 'vitest';
import { findEmoji } from '../../../web/src/messages/emoji/find-emoji.ts';
import { mergeEmoji } from '../../../web/src/messages/emoji/merge-emoji.ts';
import { moveInGrid } from '../../../web/src/messages/emoji/move-in-grid.ts';

const raw = (emoji: string, annotation: string, tags: string[], version = 1) => ({
  emoji,
  annotation,
  tags,
  group: 3,
  version,
});
const english = [
  raw('🐈', 'cat', ['pet']),
  raw('😺', 'grinning cat', ['cat', 'smile']),
  raw('🦔', 'hedgehog', ['spiny']),
  raw('🫩', 'face with bags under eyes', [], 16),
];
const russian = [raw('🐈', 'кошка', ['кот']), raw('🦔', 'ёж', ['колючки'])];
const found = (query: string) => findEmoji(mergeEmoji(english, russian), query).map(({ emoji }) => emoji);

it('finds emoji by beginnings of words in both languages', () => {
  expect(found('hedge')).toEqual(['🦔']);
  expect(found('ЁЖ')).toEqual(['🦔']);
  expect(found('еж')).toEqual(['🦔']);
  expect(found('кот')).toEqual(['🐈']);
  expect(found('grin cat')).toEqual(['😺']);
  expect(found('dog')).toEqual([]);
});

it('names them in the first one, and leaves out what devices cannot draw yet', () => {
  expect(mergeEmoji(russian, english).map(({ name }) => name)).toEqual(['кошка', 'ёж']);
  expect(mergeEmoji(english, russian).map(({ emoji }) => emoji)).not.toContain('🫩');
});

it('moves in a grid by its lines', () => {
  expect(moveInGrid('ArrowDown', 1, 20, 8)).toBe(9);
  expect(moveInGrid('ArrowUp', 9, 20, 8)).toBe(1);
  expect(moveInGrid('ArrowRight', 7, 20, 8)).toBe(8);
  expect(moveInGrid('End', 3, 20, 8)).toBe(19);
  expect(moveInGrid('ArrowDown', 18, 20, 8)).toBeUndefined();
  expect(moveInGrid('ArrowLeft', 0, 20, 8)).toBeUndefined();
  expect(moveInGrid('a', 0, 20, 8)).toBeUndefined();
});
