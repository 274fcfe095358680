import { Value } from 'typebox/value';
import { expect, it } from 'vitest';
import { Login } from '#protocol';
import { bareCode, isEmail, isLogin } from '../../../web/src/entrance/rules.ts';

it.each(['ann', 'a1', 'A.b-c_d', 'x'.repeat(32), 'x'.repeat(33), 'a', '.ann', 'анна', 'ann lee', ''])(
  'the login %j is judged as the service does',
  login => {
    expect(isLogin(login)).toBe(Value.Check(Login, login));
  },
);

it('an address has a name and a host', () => {
  expect(['ann@example.org', 'a.b+c@mail.example.org'].every(isEmail)).toBe(true);
  expect(['ann', 'ann@', '@example.org', 'ann@host', 'ann lee@example.org'].some(isEmail)).toBe(false);
});

it('a code may be typed with blanks, as it is shown', () => {
  expect(bareCode(' 123 456 ')).toBe('123456');
});
