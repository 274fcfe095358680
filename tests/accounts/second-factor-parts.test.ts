import { describe, expect, test } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash } from '../../src/accounts/recovery-codes.ts';
import { createSecretBox } from '../../src/accounts/secret-box.ts';
import { newTotpSecret, totpForApps, totpStep } from '../../src/accounts/totp.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('time-based codes', () => {
  // RFC 6238, appendix B; of its eight digits the last six.
  const secret = bytes('12345678901234567890');
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i are those of the standard', (second, code) => {
    expect(totpStep(secret, code, second * 1_000)).toBe(Math.floor(second / 30));
  });

  test('are good one step before and after theirs, and no further', () => {
    const step = Math.floor(1_111_111_111 / 30);
    const at = (steps: number) => (step + steps) * 30_000;
    expect([-2, -1, 0, 1, 2].map(steps => totpStep(secret, '050471', at(steps)))).toEqual([
      undefined,
      step,
      step,
      step,
      undefined,
    ]);
  });

  test('belong to one secret, which an app gets as text and as an address', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect(one).toHaveLength(20);
    expect(totpForApps(one, 'demo1').secret).not.toBe(totpForApps(other, 'demo1').secret);
    expect(totpForApps(secret, 'demo 1').secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const uri = new URL(totpForApps(secret, 'demo 1').uri);
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/Parley:demo 1');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Parley',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('a secret in the database', () => {
  const box = createSecretBox(bytes('a key of the tests, long enough for it'), 'tests');
  const secret = bytes('nobody may read this');

  test('can be read again in its place, and looks different each time', () => {
    const [one, other] = [box.seal(secret, 'row 1'), box.seal(secret, 'row 1')];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(Buffer.from(secret))).toBe(false);
    expect(box.open(one, 'row 1')).toEqual(Buffer.from(secret));
    expect(box.open(other, 'row 1')).toEqual(Buffer.from(secret));
  });

  test('cannot be read elsewhere, with another key, for another purpose, changed or cut', () => {
    const sealed = box.seal(secret, 'row 1');
    expect(box.open(sealed, 'row 2')).toBeUndefined();
    const key = bytes('a key of the tests, long enough for it');
    expect(createSecretBox(key, 'something else').open(sealed, 'row 1')).toBeUndefined();
    const other = createSecretBox(bytes('another key of the tests, just as long'), 'tests');
    expect(other.open(sealed, 'row 1')).toBeUndefined();
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((sealed[i] ?? 0) ^ 1, i);
      expect(box.open(changed, 'row 1')).toBeUndefined();
      expect(box.open(sealed.subarray(0, i), 'row 1')).toBeUndefined();
    }
  });
});

describe('recovery codes', () => {
  test('are ten, each of its own, with 120 bits', () => {
    const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{6}-){3}[A-Z2-7]{6}$/);
  });

  test('are the same however they are typed', () => {
    const [code = ''] = newRecoveryCodes();
    const hash = recoveryCodeHash(code);
    expect(recoveryCodeHash(code.toLowerCase().replaceAll('-', ' '))).toBe(hash);
    expect(recoveryCodeHash(code.replaceAll('-', ''))).toBe(hash);
    expect(recoveryCodeHash(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).not.toBe(hash);
  });
});
