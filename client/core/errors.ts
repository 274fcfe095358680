import type { ErrorCode, WireError } from '#protocol';

/** What can go wrong on this side of the wire, besides the server's own codes. */
export type LocalErrorCode = 'connection_lost' | 'timeout' | 'stopped' | 'queue_full' | 'bad_answer';

/** A refused or failed request. `retryable`: the same request may succeed later, unchanged. */
export class ParleyError extends Error {
  readonly code: ErrorCode | LocalErrorCode;
  readonly retryable: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode | LocalErrorCode, message: string, retryable: boolean, retryAfterMs?: number) {
    super(message);
    this.name = 'ParleyError';
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }

  static fromWire(error: WireError): ParleyError {
    return new ParleyError(error.code, error.message, error.retryable, error.retryAfterMs);
  }
}

/** The connection went away before the answer: whether the server acted is not known. */
export function connectionLost(): ParleyError {
  return new ParleyError('connection_lost', 'The connection was lost before an answer came.', true);
}

/** True for errors after which the same request is worth repeating; anything not ours counts as a network failure. */
export function isRetryable(error: unknown): boolean {
  return !(error instanceof ParleyError) || error.retryable;
}

/** The result of a request, handed over in the same turn in which its frame arrived. */
export type Outcome<T> = { ok: true; data: T } | { ok: false; error: ParleyError };
