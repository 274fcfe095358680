import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limits, textFault, textLength } from '#protocol';

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['привет', 6],
    ['😀', 1],
    ['a😀b', 3],
    ['👨‍👩‍👧', 5],
    ['e\u0301', 2],
  ])('%j counts %i code points', (text, length) => {
    expect(textLength(text)).toBe(length);
  });

  it('agrees with the iterator of strings on every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(textLength(text)).toBe([...text].length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the rules of a text', () => {
  it.each(['hi', ' a ', '😀', '\u{1F1E9}\u{1F1EA}', 'line\nline', '0', 'שלום', '​a'])('take %j', text => {
    expect(textFault(text)).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    '\n\t',
    '\u00a0',
    '\u200b',
    '\u2060\ufeff',
    '\u202e',
    '\u3164',
    '\u2800',
    '\u115f',
    '\u007f',
  ])('refuse %j as blank', text => {
    expect(textFault(text)).toBe('text_blank');
  });

  it.each(['\0', 'a\0b', '\ud800', 'a\udc00', '\ud83d!'])('refuse %j as malformed', text => {
    expect(textFault(text)).toBe('text_malformed');
  });

  it('allow the longest text and nothing above it, whatever its code points take', () => {
    for (const unit of ['a', 'я', '😀']) {
      expect(textFault(unit.repeat(Limits.messageLength))).toBeUndefined();
      expect(textFault(unit.repeat(Limits.messageLength + 1))).toBe('text_too_long');
    }
  });

  it('answer a text that is both too long and blank without fail', () => {
    expect(textFault(' '.repeat(Limits.messageLength + 1))).toBe('text_too_long');
  });
});
