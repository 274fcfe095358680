import { describe, expect, test } from 'vitest';
import { excerpt, mark } from '../../../web/src/search/marking.ts';

const marked = (text: string, query: string) =>
  mark(text, query)
    .filter(piece => piece.marked)
    .map(piece => piece.text);

describe('marking what was looked for', () => {
  test('case does not matter, in any script', () => {
    expect(marked('Hello hello, HELLO', 'heLLo')).toEqual(['Hello', 'hello', 'HELLO']);
    expect(marked('Кошка спит', 'кОШ')).toEqual(['Кош']);
  });

  test('the query as it stands comes before its words', () => {
    expect(marked('a red house, red roofs', 'red house')).toEqual(['red house']);
    expect(marked('a house that is red', 'red house')).toEqual(['house', 'red']);
  });

  test('where a word stands in another form, words that begin alike are marked', () => {
    expect(marked('Мы видели собаку', 'собаки')).toEqual(['собаку']);
    expect(marked('He was running home', 'runs')).toEqual([]);
    expect(marked('She walked home', 'walks')).toEqual(['walked']);
  });

  test('signs of patterns are taken as they are', () => {
    expect(marked('costs 5.00 (five) [a] \\o/ a+b', '(five)')).toEqual(['(five)']);
    expect(marked('any text', '.*')).toEqual([]);
    expect(marked('what? \\o/', '\\o/')).toEqual(['\\o/']);
  });

  test('the pieces together are the text', () => {
    const text = 'Ночь, улица, фонарь, аптека 🎉 ночь';
    expect(
      mark(text, 'ночь улица')
        .map(piece => piece.text)
        .join(''),
    ).toBe(text);
  });

  test('nothing is marked for nothing', () => {
    expect(mark('text', '  ')).toEqual([{ text: 'text', marked: false }]);
  });
});

describe('an excerpt', () => {
  test('of a short text is all of it', () => {
    expect(excerpt('short text', 'text')).toEqual(mark('short text', 'text'));
  });

  test('of a long text shows the first mark with what is around it', () => {
    const text = `${'before '.repeat(100)}needle ${'after '.repeat(100)}`;
    const pieces = excerpt(text, 'needle');
    const shown = pieces.map(piece => piece.text).join('');
    expect(pieces.some(piece => piece.marked && piece.text === 'needle')).toBe(true);
    expect(shown.startsWith('… before')).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
    expect(shown.length).toBeLessThan(400);
  });

  test('cuts no character in two', () => {
    const shown = excerpt('🎉'.repeat(400), 'x')
      .map(piece => piece.text)
      .join('');
    expect(shown.isWellFormed()).toBe(true);
  });
});
