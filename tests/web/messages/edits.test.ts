import { expect, it } from 'vitest';
import { Edits } from '../../../web/src/messages/composer/edits.ts';

it('keeps what was typed until it is saved or cancelled', () => {
  const edits = new Edits();
  edits.begin(5);
  expect(edits.text(5)).toBeUndefined();
  edits.keep(5, 'half a corr');
  expect(edits.text(5)).toBe('half a corr');
  edits.end(5);
  expect(edits.text(5)).toBeUndefined();
  expect(edits.open.value).toBeUndefined();
});

it('one that is saved late closes no other', () => {
  const edits = new Edits();
  edits.begin(5);
  edits.keep(5, 'five');
  edits.begin(6);
  edits.keep(6, 'six');
  expect(edits.end(5)).toBe(false);
  expect(edits.open.value).toBe(6);
  expect(edits.text(6)).toBe('six');
  expect(edits.end(6)).toBe(true);
  expect(edits.open.value).toBeUndefined();
});

it('takes the focus where it begins, and not again when its row comes back', () => {
  const edits = new Edits();
  edits.begin(5);
  expect(edits.takesFocus(5)).toBe(true);
  expect(edits.takesFocus(5)).toBe(false);
  edits.begin(5);
  expect(edits.takesFocus(6)).toBe(false);
  expect(edits.takesFocus(5)).toBe(true);
});
