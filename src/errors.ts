import { type ErrorCode, ErrorTable, type WireError } from '#protocol';

/**
 * An error that may be shown to whoever caused it. The transports map it: a reply on the socket, problem details
 * over HTTP. Anything else that is thrown becomes `internal` and only the log tells more.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Milliseconds after which a retry makes sense; undefined when waiting does not help. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: { detail?: string; retryAfterMs?: number; cause?: unknown } = {}) {
    super(options.detail ?? ErrorTable[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): number {
    return ErrorTable[this.code].status;
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      retryable: ErrorTable[this.code].retryable,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    };
  }
}
