import argon2 from 'argon2';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPasswords } from '../../src/accounts/passwords.ts';

const passwords = createPasswords({ concurrency: 2 });

describe('passwords', () => {
  test('are hashed with argon2id at the parameters of OWASP, each with its own salt', async () => {
    const first = await passwords.hash('a password');
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,(p=1,t=2|t=2,p=1)\$/);
    expect(await passwords.hash('a password')).not.toBe(first);
  });

  test('are verified', async () => {
    const hash = await passwords.hash('a password');
    expect(await passwords.verify(hash, 'a password')).toBe(true);
    expect(await passwords.verify(hash, 'A password')).toBe(false);
  });

  test('are the same however the letters were composed', async () => {
    const hash = await passwords.hash('парол\u0438\u0306'); // и and a breve
    expect(await passwords.verify(hash, 'парол\u0439')).toBe(true); // й
  });

  test('never match without a hash, not even the dummy’s own text', async () => {
    expect(await passwords.verify(undefined, 'the hash of nobody')).toBe(false);
  });

  test('cost the same for an unknown user', async () => {
    const hash = await passwords.hash('a password');
    // The work itself is compared: on a busy machine the time it takes tells nothing.
    const verify = vi.spyOn(argon2, 'verify');
    onTestFinished(() => verify.mockRestore());
    for (const stored of [hash, undefined]) await passwords.verify(stored, 'wrong');
    const work = verify.mock.calls.map(([stored, typed]) => {
      const parts = stored.split('$');
      return { parameters: parts.slice(0, 4), lengths: parts.map(({ length }) => length), typed };
    });
    expect(work).toHaveLength(2);
    expect(work[1]).toEqual(work[0]);
  });

  test('need a new hash when the parameters have risen', async () => {
    const old = await argon2.hash('a password', { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(passwords.needsRehash(old)).toBe(true);
    expect(passwords.needsRehash(await passwords.hash('a password'))).toBe(false);
  });

  test('beyond the queue are refused as busy, and the queue goes on', async () => {
    const small = createPasswords({ concurrency: 1, waiting: 2 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => small.hash('a password')));
    const refused = results.filter(result => result.status === 'rejected');
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(3);
    expect(refused).toHaveLength(7);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'busy', retryAfterMs: 2_000 });
    expect(await small.hash('a password')).toContain('argon2id');
  });
});
