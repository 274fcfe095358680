import argon2 from 'argon2';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Raising these re-hashes at the next sign-in. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What a refused client is told to wait: about as long as a full queue takes. */
const BUSY_RETRY_MS = 2_000;

export interface PasswordOptions {
  /** Hashes computed at once. Each takes a thread of libuv's pool (four by default) and 19 MiB. */
  readonly concurrency: number;
  /** Hashes that may wait for their turn; above it callers get `busy`. Default 50. */
  readonly waiting?: number;
  /** Told of each hash how many seconds it took, the wait for its turn not counted. */
  readonly hashed?: (seconds: number) => void;
}

/** All argon2 work of the process, bounded so that a storm of sign-ins cannot stop the chat. */
export interface Passwords {
  /** @throws AppError `busy` when too many wait already. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one behind `hash`. Without a hash (no such user) it does the same work and says no,
   * so that the time tells nothing.
   * @throws AppError `busy` when too many wait already.
   */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  /** Whether `hash` was made with other parameters than today's. */
  needsRehash(hash: string): boolean;
  /** Hashes that wait for their turn. */
  readonly waiting: number;
}

/** One and the same text, however the keyboard composed it (й is one code point on some systems, two on others). */
const normalized = (password: string): string => password.normalize('NFKC');

export function createPasswords(options: PasswordOptions): Passwords {
  const limit = pLimit(options.concurrency);
  const { waiting = 50, hashed = () => undefined } = options;

  async function bounded<T>(work: () => Promise<T>): Promise<T> {
    if (limit.pendingCount >= waiting) throw new AppError('busy', { retryAfterMs: BUSY_RETRY_MS });
    return limit(async () => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        hashed((performance.now() - start) / 1_000);
      }
    });
  }

  const hash = (password: string) => argon2.hash(normalized(password), ARGON2);
  const nobody = hash('the hash of nobody');

  return {
    hash: password => bounded(() => hash(password)),
    verify: (stored, password) =>
      bounded(async () => {
        const matches = await argon2.verify(stored ?? (await nobody), normalized(password));
        return matches && stored !== undefined;
      }),
    needsRehash: stored => argon2.needsRehash(stored, ARGON2),
    get waiting() {
      return limit.pendingCount;
    },
  };
}
