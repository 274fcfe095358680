import { RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';
import { networkOf } from './network.ts';
import { type MakeLimiter, memoryLimiters } from './sign-in-throttle-limiters.ts';

/** Failures are forgotten an hour after the first of them. */
const MEMORY_SECONDS = 3_600;
const LONGEST_ACCOUNT_WAIT_SECONDS = 900;
/** Shorter, for an address may stand for a whole office. */
const LONGEST_ADDRESS_WAIT_SECONDS = 60;
const ADDRESS_FACTOR = 10;

/** Exports of one user in an hour. */
const EXPORTS = 5;

/** One attempt to sign in; exactly one of these is called when its outcome is known. */
interface Attempt {
  succeeded(): Promise<void>;
  failed(): Promise<void>;
  /** Nothing was learnt about the password: the attempt does not count. */
  cancelled(): Promise<void>;
}

/** Slows guessing down, and what costs much. Its counters are of this process, or shared by all nodes. */
export interface SignInThrottle {
  /**
   * Counts the attempt as failed until it says otherwise, so that a hundred at once are not a hundred guesses.
   * It does not know whether the login exists, so its answers cannot tell.
   * @throws AppError `rate_limited` with the wait in milliseconds.
   */
  begin(login: string, address: string): Promise<Attempt>;
  /** @throws AppError `rate_limited` when this address signed up too often. */
  signUp(address: string): Promise<void>;
  /** @throws AppError `rate_limited` when this user took their data away too often. */
  export(user: number): Promise<void>;
}

export interface ThrottleOptions {
  /** Failures in a row before waits begin, per account; ten times that per address. */
  readonly attempts: number;
  /** Sign-ups an hour from one address; 0 is no limit. */
  readonly signUps: number;
  /** Where the counters are; default: in this process. */
  readonly makeLimiter?: MakeLimiter | undefined;
}

/** 1 s, 2 s, 4 s … up to `longest`. */
function waitSeconds(failures: number, free: number, longest: number): number {
  return Math.min(longest, 2 ** (failures - free));
}

/** @throws AppError `rate_limited` when `step` was refused by its limiter. */
export async function limited<T>(step: Promise<T>): Promise<T> {
  return step.catch((refusal: unknown) => {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('rate_limited', { retryAfterMs: Math.max(1, refusal.msBeforeNext) });
  });
}

export function createThrottle(options: ThrottleOptions): SignInThrottle {
  const { attempts, makeLimiter = memoryLimiters } = options;
  const limiter = (name: string, points: number) => makeLimiter({ name, points, seconds: MEMORY_SECONDS });
  const accountFailures = limiter('account-failures', attempts);
  const accountTurns = limiter('account-turns', 1);
  const addressFailures = limiter('address-failures', attempts * ADDRESS_FACTOR);
  const addressWaits = limiter('address-waits', 1);
  const signUps = limiter('sign-ups', options.signUps);
  const exports = limiter('exports', EXPORTS);

  async function checkAddress(network: string): Promise<void> {
    const wait = await addressWaits.get(network);
    if (wait !== null && wait.msBeforeNext > 0) {
      throw new AppError('rate_limited', { retryAfterMs: wait.msBeforeNext });
    }
  }

  /**
   * Past the free attempts there is one turn per wait, and who takes it lengthens the next wait.
   * @returns whether a turn was taken.
   */
  async function takeTurn(account: string): Promise<boolean> {
    const { consumedPoints } = await accountFailures.penalty(account);
    if (consumedPoints < attempts) return false;
    const customDuration = waitSeconds(consumedPoints, attempts, LONGEST_ACCOUNT_WAIT_SECONDS);
    try {
      await limited(accountTurns.consume(account, 1, { customDuration }));
      return true;
    } catch (error) {
      await accountFailures.reward(account);
      throw error;
    }
  }

  async function countAddress(network: string): Promise<void> {
    const free = attempts * ADDRESS_FACTOR;
    const { consumedPoints } = await addressFailures.penalty(network);
    if (consumedPoints < free) return;
    await addressWaits.block(network, waitSeconds(consumedPoints, free, LONGEST_ADDRESS_WAIT_SECONDS));
  }

  return {
    async begin(login, address) {
      const account = login.toLowerCase();
      const network = networkOf(address);
      await checkAddress(network);
      const tookTurn = await takeTurn(account);
      return {
        async succeeded() {
          await Promise.all([accountFailures.delete(account), accountTurns.delete(account)]);
        },
        failed: () => countAddress(network),
        async cancelled() {
          await accountFailures.reward(account);
          if (tookTurn) await accountTurns.delete(account);
        },
      };
    },
    async signUp(address) {
      if (options.signUps > 0) await limited(signUps.consume(networkOf(address)));
    },
    async export(user) {
      await limited(exports.consume(String(user)));
    },
  };
}
