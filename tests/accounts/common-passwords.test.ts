import { describe, expect, test } from 'vitest';
import { checkNewPassword } from '../../src/accounts/common-passwords.ts';

const person = { login: 'margarethe', name: 'Margarethe Ω. Meier', email: 'margarethe@example.org' };
const refusal = (password: string) => {
  try {
    checkNewPassword(password, person);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a new password', () => {
  test.each(['password', '12345678', 'qwertyuiop', 'iloveyou', 'trustno1', '1qaz2wsx', 'baseball'])(
    'is not %s, which everybody would guess first',
    password => {
      expect(refusal(password)).toBe('password_common');
      expect(refusal(password.toUpperCase())).toBe('password_common');
    },
  );

  test('is not a common one in full-width letters, or with spaces around it', () => {
    expect(refusal('ｐａｓｓｗｏｒｄ')).toBe('password_common');
    expect(refusal(' password  ')).toBe('password_common');
  });

  test('is not the own login, name or address', () => {
    expect(refusal('MargaretHE')).toBe('password_common');
    expect(refusal('margarethe ω. meier')).toBe('password_common');
    expect(refusal('Margarethe@Example.org')).toBe('password_common');
  });

  test('may be anything else, and is asked for no digits or signs', () => {
    for (const password of ['a quiet sentence', 'margarethe and I', 'зелёная трава', 'x'.repeat(128)]) {
      expect(refusal(password)).toBeUndefined();
    }
    expect(() => checkNewPassword('some phrase', { ...person, email: null })).not.toThrow();
  });
});
