import type { SignInObserver } from '../../accounts/sign-in-observer.ts';
import type { Instruments } from '../instruments.ts';
import { WORK } from './buckets.ts';

const RESULT = 'ok and the codes of docs/ERRORS.md';

/** Results that are there from the start, at zero: somebody may want to be alerted of the first one. */
const SIGN_INS = [
  ...['ok', 'bad_credentials', 'second_factor_required', 'second_factor_wrong', 'account_disabled', 'banned'],
  ...['rate_limited', 'busy', 'unavailable', 'internal'],
];

/** Who comes in, and who does not. */
export function signInMetrics(instruments: Instruments): SignInObserver {
  const signIns = instruments.counters('parley_sign_ins_total', 'Attempts to sign in.', { result: RESULT });
  for (const result of SIGN_INS) signIns({ result });
  const signUps = instruments.counters('parley_sign_ups_total', 'Attempts to sign up.', { result: RESULT });
  for (const result of ['ok', 'rate_limited', 'busy']) signUps({ result });
  const refreshes = instruments.counters(
    'parley_refreshes_total',
    'Refresh tokens that came: reused ones had been used before, and ended their session.',
    { result: `reused, ${RESULT}` },
  );
  for (const result of ['ok', 'reused', 'refresh_refused']) refreshes({ result });
  const hashed = instruments.histogram(
    'parley_password_hash_duration_seconds',
    'Time of one password hash, without the wait for its turn.',
    WORK,
  );
  return {
    signedIn: result => signIns({ result }).add(),
    signedUp: result => signUps({ result }).add(),
    refreshed: result => refreshes({ result }).add(),
    hashed,
  };
}

/** @param read hashes that wait for their turn */
export function observePasswords(instruments: Instruments, read: () => number): void {
  instruments.measure('parley_password_hashes_waiting', 'Password hashes that wait for their turn.', read);
}
