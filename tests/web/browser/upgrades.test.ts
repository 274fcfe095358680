import { expect, it } from 'vitest';
import { reloadsOnce } from '../../../web/src/browser/upgrades.ts';

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}
const BUILD = 'http://localhost/assets/index-a.js';

it('a build is left once, and the next one again', () => {
  const kept = storage();
  const now = { online: true, unsent: false };
  expect(reloadsOnce(kept, BUILD, now)).toBe(true);
  expect(reloadsOnce(kept, BUILD, now)).toBe(false);
  expect(reloadsOnce(kept, 'http://localhost/assets/index-b.js', now)).toBe(true);
});

it('nothing is thrown away without a network, or while something is unsent', () => {
  const kept = storage();
  expect(reloadsOnce(kept, BUILD, { online: false, unsent: false })).toBe(false);
  expect(reloadsOnce(kept, BUILD, { online: true, unsent: true })).toBe(false);
  expect(reloadsOnce(kept, BUILD, { online: true, unsent: false })).toBe(true);
});

it('where nothing can be kept it stays: it could not know when to stop', () => {
  const forbidden = {
    getItem: () => null,
    setItem: () => {
      throw new Error('forbidden');
    },
  };
  expect(reloadsOnce(forbidden, BUILD, { online: true, unsent: false })).toBe(false);
});
