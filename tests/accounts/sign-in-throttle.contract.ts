import { beforeEach, describe, expect, test } from 'vitest';
import type { SignInThrottle } from '../../src/accounts/sign-in-throttle.ts';

export interface KindOfThrottle {
  make(options: { attempts: number; signUps: number }): Promise<SignInThrottle>;
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>;
  /** The clock by which waits end, milliseconds: a shared store runs on one that tests cannot stop. */
  now(): number;
}

const address = '192.0.2.1';

/** The wait that an error asks for, milliseconds. */
const waitOf = (error: unknown) => (error as { retryAfterMs: number }).retryAfterMs;

/** What every sign-in throttle must do, wherever its counters are. */
export function signInThrottleContract(name: string, kind: KindOfThrottle): void {
  describe(`the sign-in throttle, ${name}`, () => {
    let throttle: SignInThrottle;
    beforeEach(async () => {
      throttle = await kind.make({ attempts: 3, signUps: 2 });
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
        return waitOf(error);
      }
    }
    /** Expects that after `work` there is a wait of so many seconds, less what has passed of it when it is looked at. */
    async function expectWait(
      seconds: number,
      work: () => Promise<unknown>,
      look: () => Promise<number>,
    ): Promise<void> {
      const begun = kind.now();
      await work();
      const left = await look();
      const passed = kind.now() - begun;
      expect(left).toBeLessThanOrEqual(seconds * 1_000);
      // Both clocks round to milliseconds.
      expect(left).toBeGreaterThan(seconds * 1_000 - passed - 2);
    }

    describe('failed sign-ins', () => {
      test('bring waits that grow, to a quarter of an hour and not for ever', async () => {
        const waits = [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900];
        for (const [i, seconds] of waits.entries()) {
          // A new address each time: this is about the account.
          await expectWait(
            seconds,
            () => fail('eve', `198.51.100.${i}`),
            () => wait('eve'),
          );
          await kind.pass(seconds * 1_000);
        }
      });

      test('are counted whatever the case of the login, and for that login only', async () => {
        for (const login of ['Eve', 'EVE']) await fail(login);
        await expectWait(
          1,
          () => fail('eve'),
          () => wait('eVe'),
        );
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
        await kind.pass(3_600_000);
        await fail('eve');
        expect(await wait('eve')).toBe(0);
      });

      test('at once are no more guesses than one after the other', async () => {
        const attempts = await Promise.allSettled(
          Array.from({ length: 100 }, () => throttle.begin('eve', address)),
        );
        expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(3);
        // Those that were refused did not lengthen the wait.
        await kind.pass(1_000);
        await expectWait(
          2,
          () => fail('eve'),
          () => wait('eve'),
        );
      });

      test('that were cancelled do not count', async () => {
        for (let i = 0; i < 20; i++) await (await throttle.begin('eve', address)).cancelled();
        expect(await wait('eve')).toBe(0);
      });

      test('over many accounts from one address make that address wait, up to a minute', async () => {
        for (let i = 0; i < 29; i++) await fail(`user${i}`);
        expect(await wait('somebody')).toBe(0);
        for (const [i, seconds] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
          await expectWait(
            seconds,
            () => fail(`user${29 + i}`),
            () => wait('somebody'),
          );
          await kind.pass(seconds * 1_000);
        }
      });

      test('from one IPv6 network count as from one address', async () => {
        for (let i = 0; i < 29; i++) await fail(`user${i}`, `2001:db8::${i + 1}`);
        await expectWait(
          1,
          () => fail('user29', '2001:db8::30'),
          () => wait('somebody', '2001:db8::ffff'),
        );
        expect(await wait('somebody', '2001:db8:0:1::1')).toBe(0);
      });
    });

    describe('sign-ups', () => {
      test('are limited by the hour and address', async () => {
        const signUpTwice = async () => {
          await throttle.signUp(address);
          await throttle.signUp(address);
        };
        await expectWait(3_600, signUpTwice, async () => {
          const refusal = await throttle.signUp(address).catch((error: unknown) => error);
          expect(refusal).toMatchObject({ code: 'rate_limited' });
          return waitOf(refusal);
        });
        await throttle.signUp('192.0.2.2');
        await kind.pass(3_600_000);
        await throttle.signUp(address);
      });

      test('have no limit when it is 0', async () => {
        const open = await kind.make({ attempts: 3, signUps: 0 });
        for (let i = 0; i < 200; i++) await open.signUp(address);
      });
    });
  });
}
