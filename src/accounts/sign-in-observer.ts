import type { ErrorCode } from '#protocol';

/** Watches who comes in on this node: `ok`, or the code of the refusal. */
export interface SignInObserver {
  signedIn(result: 'ok' | ErrorCode): void;
  signedUp(result: 'ok' | ErrorCode): void;
  /** `reused` is a refresh token that had been used before: its session was ended. */
  refreshed(result: 'ok' | 'reused' | ErrorCode): void;
  /** One password hash took so long, the wait for its turn not counted. */
  readonly hashed: (seconds: number) => void;
}
