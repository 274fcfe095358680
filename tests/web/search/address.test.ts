import { expect, test } from 'vitest';
import { askedBySearch, hitAddress, hitOf, searchAddress } from '../../../web/src/search/address.ts';

const queryOf = (address: string) =>
  Object.fromEntries(new URL(address, 'http://parley').searchParams.entries());
const pathOf = (address: string) => new URL(address, 'http://parley').pathname;

test('a search is read back from its address', () => {
  for (const asked of [
    { q: 'a&b = ü', room: 7 },
    { q: 'слово', room: undefined },
    { q: '', room: undefined },
  ]) {
    expect(askedBySearch(queryOf(searchAddress(asked)))).toEqual(asked);
  }
});

test('a room that is no number is no room', () => {
  for (const room of ['x', '-1', '0', '1.5', '']) {
    expect(askedBySearch({ q: 'a', room }).room).toBeUndefined();
  }
});

test('a hit tells where it was looked for', () => {
  for (const asked of [
    { q: 'word', room: 7 },
    { q: 'word', room: undefined },
  ]) {
    const address = hitAddress({ room: 7, seq: 42 }, asked);
    expect(hitOf(pathOf(address), queryOf(address))).toEqual({ room: 7, seq: 42, asked });
  }
});

test('a message that no search led to is no hit', () => {
  expect(hitOf('/rooms/7/42', {})).toBeUndefined();
  expect(hitOf('/rooms/7', { q: 'word' })).toBeUndefined();
  expect(hitOf('/search', { q: 'word' })).toBeUndefined();
});
