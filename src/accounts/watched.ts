import type { ErrorCode } from '#protocol';
import { isAway } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import { RefreshTokenReused, type Sessions } from './sessions.service.ts';
import type { SignIn } from './sign-in.service.ts';
import type { SignInObserver } from './sign-in-observer.ts';
import type { SignUp } from './sign-up.service.ts';

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  return isAway(error) ? 'unavailable' : 'internal';
}

/** Tells how work ended: `ok`, or the code of the refusal and the error itself. */
async function tell<T>(
  work: Promise<T>,
  told: (result: 'ok' | ErrorCode, error?: unknown) => void,
): Promise<T> {
  try {
    const value = await work;
    told('ok');
    return value;
  } catch (error) {
    told(codeOf(error), error);
    throw error;
  }
}

/** Tells how each attempt to sign in ended, to the panel as well. Who is only identified does not sign in. */
export function watchedSignIn(signIn: SignIn, observer: Pick<SignInObserver, 'signedIn'>): SignIn {
  return {
    ...signIn,
    signIn: (...attempt) => tell(signIn.signIn(...attempt), result => observer.signedIn(result)),
    prove: (...attempt) => tell(signIn.prove(...attempt), result => observer.signedIn(result)),
  };
}

/** Tells how each sign-up ended. Accounts that others make are none. */
export function watchedSignUp(signUp: SignUp, observer: Pick<SignInObserver, 'signedUp'>): SignUp {
  return {
    ...signUp,
    register: (...person) => tell(signUp.register(...person), result => observer.signedUp(result)),
  };
}

/** Tells what became of each refresh token that came. */
export function watchedSessions(sessions: Sessions, observer: Pick<SignInObserver, 'refreshed'>): Sessions {
  return {
    ...sessions,
    refresh: (...token) =>
      tell(sessions.refresh(...token), (result, error) =>
        observer.refreshed(error instanceof RefreshTokenReused ? 'reused' : result),
      ),
  };
}
