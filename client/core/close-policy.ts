import { CloseCode, type CloseCodeName, type ErrorCode, mayReconnect } from '#protocol';
import type { LocalErrorCode } from './errors.ts';

/**
 * Why the client does not come back by itself. `closed` is a code that this client does not know; before
 * `secondFactorSetup` is over, everything but the set-up is refused.
 */
export type StopReason = 'user' | 'closed' | 'secondFactorSetup' | CloseCodeName;

export type NextStep =
  | { again: true; refresh: boolean; wait: boolean }
  | { again: false; reason: StopReason };

/** What is known about the connection that ended. */
export interface Ended {
  /** It was live long enough to count as a good one. */
  stable: boolean;
  /** Its token was already a fresh one, and it did not become live with it. */
  refreshed: boolean;
}

/**
 * What to do after a close with `code`. An expired token is replaced and tried at once, a refused one is
 * replaced once and no more; otherwise the code's range decides.
 */
export function afterClose(code: number, ended: Ended): NextStep {
  if (code === CloseCode.expired) {
    return { again: true, refresh: true, wait: ended.refreshed || !ended.stable };
  }
  if (code === CloseCode.unauthenticated && !ended.refreshed) {
    return { again: true, refresh: true, wait: false };
  }
  if (mayReconnect(code)) return { again: true, refresh: false, wait: true };
  return { again: false, reason: nameOf(code) };
}

/** The close code that stands for an error reply to hello; the socket may be closed before its code arrives. */
export function closeCodeOf(error: ErrorCode | LocalErrorCode): number | undefined {
  switch (error) {
    case 'unauthenticated':
      return CloseCode.unauthenticated;
    case 'session_ended':
      return CloseCode.sessionEnded;
    case 'unsupported_version':
      return CloseCode.unsupportedVersion;
    case 'invalid_request':
      return CloseCode.invalid;
    default:
      return undefined;
  }
}

function nameOf(code: number): StopReason {
  for (const [name, value] of Object.entries(CloseCode)) {
    if (value === code) return name as CloseCodeName;
  }
  return 'closed';
}
