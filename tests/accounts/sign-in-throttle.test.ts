import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryThrottle, type SignInThrottle } from '../../src/accounts/sign-in-throttle.ts';

const address = '192.0.2.1';
let throttle: SignInThrottle;

beforeEach(() => {
  vi.useFakeTimers();
  throttle = createMemoryThrottle({ attempts: 3, signUps: 2 });
});
afterEach(() => {
  vi.useRealTimers();
});

async function fail(login: string, from = address): Promise<void> {
  await (await throttle.begin(login, from)).failed();
}
/** How long the next attempt has to wait, milliseconds; 0 when it may go ahead (and then it is cancelled). */
async function wait(login: string, from = address): Promise<number> {
  try {
    await (await throttle.begin(login, from)).cancelled();
    return 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'rate_limited' });
    return (error as { retryAfterMs: number }).retryAfterMs;
  }
}

describe('failed sign-ins', () => {
  test('bring waits that grow, to a quarter of an hour and not for ever', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 13; i++) {
      // A new address each time: this is about the account.
      await fail('eve', `198.51.100.${i}`);
      const ms = await wait('eve');
      waits.push(ms / 1_000);
      vi.advanceTimersByTime(ms);
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]);
  });

  test('are counted whatever the case of the login, and for that login only', async () => {
    for (const login of ['Eve', 'EVE', 'eve']) await fail(login);
    expect(await wait('eVe')).toBe(1_000);
    expect(await wait('adam')).toBe(0);
  });

  test('are forgotten at a success', async () => {
    await fail('eve');
    await fail('eve');
    await (await throttle.begin('eve', address)).succeeded();
    await fail('eve');
    await fail('eve');
    expect(await wait('eve')).toBe(0);
  });

  test('are forgotten after an hour', async () => {
    for (let i = 0; i < 3; i++) await fail('eve');
    vi.advanceTimersByTime(3_600_000);
    await fail('eve');
    expect(await wait('eve')).toBe(0);
  });

  test('at once are no more guesses than one after the other', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 100 }, () => throttle.begin('eve', address)),
    );
    expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(3);
    // Those that were refused did not lengthen the wait.
    vi.advanceTimersByTime(1_000);
    await fail('eve');
    expect(await wait('eve')).toBe(2_000);
  });

  test('that were cancelled do not count', async () => {
    for (let i = 0; i < 20; i++) await (await throttle.begin('eve', address)).cancelled();
    expect(await wait('eve')).toBe(0);
  });

  test('over many accounts from one address make that address wait, up to a minute', async () => {
    for (let i = 0; i < 29; i++) await fail(`user${i}`);
    expect(await wait('somebody')).toBe(0);
    const waits: number[] = [];
    for (let i = 29; i < 37; i++) {
      await fail(`user${i}`);
      const ms = await wait('somebody');
      waits.push(ms / 1_000);
      vi.advanceTimersByTime(ms);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  test('from one IPv6 network count as from one address', async () => {
    for (let i = 0; i < 30; i++) await fail(`user${i}`, `2001:db8::${i + 1}`);
    expect(await wait('somebody', '2001:db8::ffff')).toBe(1_000);
    expect(await wait('somebody', '2001:db8:0:1::1')).toBe(0);
  });
});

describe('sign-ups', () => {
  test('are limited by the hour and address', async () => {
    await throttle.signUp(address);
    await throttle.signUp(address);
    await expect(throttle.signUp(address)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 3_600_000,
    });
    await throttle.signUp('192.0.2.2');
    vi.advanceTimersByTime(3_600_000);
    await throttle.signUp(address);
  });

  test('have no limit when it is 0', async () => {
    const open = createMemoryThrottle({ attempts: 3, signUps: 0 });
    for (let i = 0; i < 200; i++) await open.signUp(address);
  });
});
