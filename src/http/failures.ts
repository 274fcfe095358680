import { isAway } from '../database/faults.ts';
import { AppError } from '../errors.ts';

/** Fastify's own refusals by its error codes; the request was at fault. */
const FASTIFY_CODES: Record<string, ConstructorParameters<typeof AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_request', { detail: 'The body is not JSON.' }],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', { detail: 'The body is empty.' }],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid_request',
    { detail: 'The body is not as long as Content-Length says.' },
  ],
  FST_ERR_BAD_URL: ['invalid_request', { detail: 'The address is malformed.' }],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid_request', { detail: 'A part of the address is too long.' }],
};

/** What a failure is to whoever made the request; what is not known here is `internal`, with nothing told. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
  const known = typeof code === 'string' ? FASTIFY_CODES[code] : undefined;
  if (known !== undefined) return new AppError(...known);
  if (isAway(error)) return new AppError('unavailable', { retryAfterMs: 2_000, cause: error });
  return new AppError('internal', { cause: error });
}
