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

/**
 * Refuses what is barred for a time, and says until when.
 * @param until as on the wire; null: no end is known, and nothing is said of it
 */
export function barredError(
  code: ErrorCode,
  until: string | null,
  options: { retryAfterMs?: number; reason?: string } = {},
): AppError {
  const { retryAfterMs, reason } = options;
  const parts = [
    ErrorTable[code].message,
    ...(until === null ? [] : [`Until ${until}.`]),
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
  ];
  return new AppError(code, {
    detail: parts.join(' '),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
