import { describe, expect, it } from 'vitest';
import { etagOf, isKnown } from '../../src/http/etag.ts';

describe('the tag of a content', () => {
  it('is the same for the same content only', () => {
    expect(etagOf(Buffer.from('one'))).toBe(etagOf(Buffer.from('one')));
    expect(etagOf(Buffer.from('one'))).not.toBe(etagOf(Buffer.from('two')));
    expect(etagOf(Buffer.from('one'))).toMatch(/^"[\w-]{22}"$/);
  });

  it.each([
    [undefined, false],
    ['', false],
    ['"b"', false],
    ['a', false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", W/"a"', true],
    ['*', true],
  ])('is found in If-None-Match %s: %s', (known, found) => {
    expect(isKnown(known, '"a"')).toBe(found);
    expect(isKnown(known, 'W/"a"')).toBe(found);
  });
});
