import { expect, it } from 'vitest';
import { placeBy } from '../../../web/src/ui/place.ts';

const VIEW = { width: 400, height: 600 };
const MENU = { width: 200, height: 160 };
const anchor = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 });

it('a menu opens below its button, their ends on one line', () => {
  expect(placeBy(anchor(300, 100), MENU, VIEW)).toEqual({ left: 140, top: 144 });
});

it('it opens above where there is no room below', () => {
  expect(placeBy(anchor(300, 500), MENU, VIEW)).toEqual({ left: 140, top: 336 });
});

it('it stays in the window at both sides', () => {
  expect(placeBy(anchor(0, 100), MENU, VIEW).left).toBe(4);
  expect(placeBy(anchor(395, 100), MENU, VIEW).left).toBe(196);
});

it('where there is room neither above nor below it is moved up as far as it must', () => {
  expect(placeBy(anchor(300, 300), { width: 200, height: 500 }, VIEW).top).toBe(96);
});

it('what is higher than the window begins at its top', () => {
  expect(placeBy(anchor(300, 300), { width: 200, height: 700 }, VIEW).top).toBe(4);
});
