import type { BaseLogger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { bootstrap, type FirstUser } from './bootstrap.ts';
import { createDirectory, type Directory } from './directory.service.ts';
import { createPasswords } from './passwords.ts';
import { createSessions, type Sessions } from './sessions.service.ts';
import { createSignIn, type SignIn } from './sign-in.service.ts';
import { createThrottle } from './sign-in-throttle.ts';
import type { MakeLimiter } from './sign-in-throttle-limiters.ts';
import { type AdmitNewcomer, createSignUp, type SignUp } from './sign-up.service.ts';
import { createAccessTokens } from './tokens.ts';

export interface AccountsOptions {
  readonly database: Database;
  readonly config: Config;
  /** From `tokenSecret(config)`. */
  readonly secret: Uint8Array;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
  readonly admitNewcomer: AdmitNewcomer;
  readonly sessionEnded: (sessionIds: string[]) => void;
  readonly isOnline: (ids: number[]) => Promise<Set<number>>;
  /** Where sign-ins and sign-ups are counted; default: in this process. */
  readonly makeLimiter?: MakeLimiter | undefined;
}

/** All services of the accounts feature. */
export interface Accounts {
  readonly sessions: Sessions;
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly directory: Directory;
  /** Makes the first users; call it once after the migrations. */
  bootstrap(): Promise<FirstUser[]>;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, config, logger } = options;
  const passwords = createPasswords({ concurrency: config.PASSWORD_HASHES });
  const throttle = createThrottle({
    attempts: config.SIGN_IN_ATTEMPTS,
    signUps: config.SIGN_UP_RATE,
    makeLimiter: options.makeLimiter,
  });
  const sessions = createSessions({
    database,
    logger,
    tokens: createAccessTokens({
      secret: options.secret,
      algorithm: config.TOKEN_ALGORITHM,
      issuer: config.TOKEN_ISSUER,
      audience: config.TOKEN_AUDIENCE,
      lifetimeSeconds: config.ACCESS_TOKEN_SECONDS,
    }),
    refreshDays: config.REFRESH_TOKEN_DAYS,
    maxDays: config.SESSION_MAX_DAYS,
    sessionEnded: options.sessionEnded,
  });
  const signUp = createSignUp({
    database,
    passwords,
    sessions,
    throttle,
    logger,
    admitNewcomer: options.admitNewcomer,
    registration: config.REGISTRATION,
  });
  return {
    sessions,
    signUp,
    signIn: createSignIn({ database, passwords, sessions, throttle, logger }),
    directory: createDirectory({ database, isOnline: options.isOnline }),
    bootstrap: () => bootstrap({ database, signUp, config, logger }),
  };
}
