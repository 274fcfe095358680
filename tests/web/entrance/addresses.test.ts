import { expect, it } from 'vitest';
import { entranceAddress, targetOf } from '../../../web/src/entrance/addresses.ts';

it('whoever signs in at an address of the page stays there', () => {
  expect(targetOf('/rooms/5/17?q=fox')).toBe('/rooms/5/17?q=fox');
});

it('the way to it is kept from one page of the entrance to the next', () => {
  const signUp = entranceAddress('/sign-up', '/rooms/5?q=a&b=c');
  expect(targetOf(entranceAddress('/sign-in', signUp))).toBe('/rooms/5?q=a&b=c');
});

it('without a way there is nothing to keep', () => {
  expect(entranceAddress('/sign-up', '/')).toBe('/sign-up');
  expect(targetOf('/sign-up')).toBe('/');
});

it.each(['//evil.test/x', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)', '/sign-in'])(
  'nobody is led to %s',
  to => {
    expect(targetOf(`/sign-in?to=${encodeURIComponent(to)}`)).toBe('/');
  },
);
