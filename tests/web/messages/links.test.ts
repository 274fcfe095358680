import { expect, it } from 'vitest';
import { cutLinks } from '../../../web/src/messages/text/links.ts';

const linksIn = (text: string) => cutLinks(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

it.each([
  ['See https://example.org.', ['https://example.org']],
  ['(https://example.org/a)', ['https://example.org/a']],
  ['https://example.org/wiki/Hedgehog_(animal)!', ['https://example.org/wiki/Hedgehog_(animal)']],
  ['“https://example.org/?q=1&b=2”, he said', ['https://example.org/?q=1&b=2']],
  ['http://a.example https://b.example', ['http://a.example', 'https://b.example']],
  ['HTTPS://EXAMPLE.ORG/ÄÖ', ['HTTPS://EXAMPLE.ORG/ÄÖ']],
  ['https://пример.рф/ёж…', ['https://пример.рф/ёж']],
  ['https://example.org/a\nnext line', ['https://example.org/a']],
  ['([https://example.org/a_[b]_(c)]).', ['https://example.org/a_[b]_(c)']],
  ['https://example.org/(a))).)', ['https://example.org/(a)']],
])('finds the addresses in %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
});

it.each([
  'nothing here',
  'javascript:alert(1)',
  'ftp://example.org',
  'https://',
  'https://.',
  'http://[',
  'data:text/html,<b>',
  'xhttps://example.org',
])('finds none in %j', text => {
  expect(linksIn(text)).toEqual([]);
});

it('cuts off no more of a long tail than belongs to the sentence', () => {
  expect(linksIn(`https://example.org/a${')'.repeat(3_990)}`)).toEqual(['https://example.org/a']);
  const open = `https://example.org/${'('.repeat(1_000)}`;
  expect(linksIn(`${open}${').'.repeat(999)})${'.)'.repeat(500)}`)).toEqual([`${open}${').'.repeat(999)})`]);
});

it('loses nothing of the text', () => {
  for (const text of [
    '',
    'a https://example.org/b), c',
    'https://x.example\u202ehttps://y.example',
    'http://a.b))))',
  ]) {
    expect(
      cutLinks(text)
        .map(piece => piece.text)
        .join(''),
    ).toBe(text);
  }
});
