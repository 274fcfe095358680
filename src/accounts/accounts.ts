import type { BaseLogger } from 'pino';
import type { Role, UserRef } from '#protocol';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { bootstrap, type FirstUser } from './bootstrap.ts';
import { createDeletions, type DeletionHelpers, type Deletions } from './deletion.service.ts';
import { createDirectory, type Directory } from './directory.service.ts';
import { createExports, type Exports } from './export.service.ts';
import { createMySessions, type MySessions } from './my-sessions.service.ts';
import { type CheckOwnPassword, createCheckOwnPassword } from './own-password.ts';
import { createPanelSessions, type PanelSessions } from './panel-sessions.service.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createProfiles, type Profiles } from './profile.service.ts';
import { createSecondFactors, rolesWithSecondFactor, type SecondFactors } from './second-factor.service.ts';
import { createSecretBox } from './secret-box.ts';
import { createSessions, type Sessions } from './sessions.service.ts';
import { createSignIn, type SignIn } from './sign-in.service.ts';
import { purgeSignInFailures } from './sign-in-failures.ts';
import type { SignInObserver } from './sign-in-observer.ts';
import { createThrottle, type SignInThrottle } from './sign-in-throttle.ts';
import type { MakeLimiter } from './sign-in-throttle-limiters.ts';
import { type AdmitNewcomer, createSignUp, type SignUp } from './sign-up.service.ts';
import { createAccessTokens } from './tokens.ts';
import { watchedSessions, watchedSignIn, watchedSignUp } from './watched.ts';

export interface AccountsOptions {
  readonly database: Database;
  readonly config: Config;
  /** From `tokenSecret(config)`. */
  readonly secret: Uint8Array;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
  readonly admitNewcomer: AdmitNewcomer;
  readonly sessionEnded: (sessionIds: string[]) => void;
  /** Somebody has another name. */
  readonly personChanged: (user: UserRef) => void;
  /** What other features do when an account is given up. */
  readonly deletion: DeletionHelpers;
  readonly isOnline: (ids: number[]) => Promise<Set<number>>;
  /** The address of a picture for somebody who has none yet. */
  readonly randomAvatar: () => string;
  /** Where sign-ins and sign-ups are counted; default: in this process. */
  readonly makeLimiter?: MakeLimiter | undefined;
  readonly observer: SignInObserver;
}

/** All services of the accounts feature. */
export interface Accounts {
  readonly sessions: Sessions;
  readonly panelSessions: PanelSessions;
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly directory: Directory;
  readonly profiles: Profiles;
  readonly mySessions: MySessions;
  readonly secondFactors: SecondFactors;
  /** Roles that must have a second factor. */
  readonly secondFactorFor: readonly Role[];
  readonly checkOwnPassword: CheckOwnPassword;
  readonly exports: Exports;
  readonly deletions: Deletions;
  readonly throttle: SignInThrottle;
  readonly hashPassword: Passwords['hash'];
  /** Password hashes that wait for their turn. */
  readonly hashesWaiting: number;
  /** Removes what is over and tells nobody anything any more: sessions, counts of failed sign-ins. */
  purge(): Promise<void>;
  /** Makes the first users; call it once after the migrations. */
  bootstrap(): Promise<FirstUser[]>;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, config, logger, observer } = options;
  const passwords = createPasswords({ concurrency: config.PASSWORD_HASHES, hashed: observer.hashed });
  const throttle = createThrottle({
    attempts: config.SIGN_IN_ATTEMPTS,
    signUps: config.SIGN_UP_RATE,
    makeLimiter: options.makeLimiter,
  });
  const { sessionEnded, personChanged } = options;
  const secondFactorFor = rolesWithSecondFactor(config.REQUIRE_2FA_FOR);
  const secondFactors = createSecondFactors({
    database,
    box: createSecretBox(options.secret, 'second factors'),
    throttle,
    logger,
  });
  const checkOwnPassword = createCheckOwnPassword({ database, passwords, throttle, logger });
  const sessions = createSessions({
    database,
    logger,
    secondFactorFor,
    tokens: createAccessTokens({
      secret: options.secret,
      algorithm: config.TOKEN_ALGORITHM,
      issuer: config.TOKEN_ISSUER,
      audience: config.TOKEN_AUDIENCE,
      lifetimeSeconds: config.ACCESS_TOKEN_SECONDS,
    }),
    refreshDays: config.REFRESH_TOKEN_DAYS,
    maxDays: config.SESSION_MAX_DAYS,
    sessionEnded,
  });
  const signUp = createSignUp({
    database,
    passwords,
    sessions,
    throttle,
    logger,
    admitNewcomer: options.admitNewcomer,
    randomAvatar: options.randomAvatar,
    registration: config.REGISTRATION,
  });
  return {
    sessions: watchedSessions(sessions, observer),
    panelSessions: createPanelSessions({
      database,
      logger,
      secondFactorFor,
      idleMinutes: config.ADMIN_IDLE_MINUTES,
      maxHours: config.ADMIN_SESSION_HOURS,
    }),
    signUp: watchedSignUp(signUp, observer),
    signIn: watchedSignIn(
      createSignIn({ database, passwords, sessions, secondFactors, throttle, logger }),
      observer,
    ),
    directory: createDirectory({ database, isOnline: options.isOnline }),
    profiles: createProfiles({ database, passwords, checkOwnPassword, sessionEnded, personChanged, logger }),
    mySessions: createMySessions(database, sessionEnded),
    secondFactors,
    secondFactorFor,
    checkOwnPassword,
    exports: createExports(database),
    deletions: createDeletions({
      ...options.deletion,
      database,
      checkOwnPassword,
      secondFactors,
      sessionEnded,
      personChanged,
      logger,
    }),
    throttle,
    hashPassword: passwords.hash,
    get hashesWaiting() {
      return passwords.waiting;
    },
    async purge() {
      await sessions.purge();
      await purgeSignInFailures(database.sql);
    },
    bootstrap: () => bootstrap({ database, signUp, config, logger }),
  };
}
