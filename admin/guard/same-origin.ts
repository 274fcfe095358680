import type { FastifyRequest } from 'fastify';
import { AppError } from '../../src/errors.ts';
import { originAllowed } from '../../src/http/origin.ts';

/** Whether a request only asks. */
export const isReading = ({ method }: Pick<FastifyRequest, 'method'>) =>
  method === 'GET' || method === 'HEAD';

/**
 * Whether a request that may change something comes from a page of the panel's own host. A browser says so itself;
 * over plain HTTP it says only the origin. Who says neither is refused: no page of ours sends such a request.
 * ALLOWED_ORIGINS counts for the chat, not here.
 * @throws AppError origin_refused
 */
export function checkSameOrigin(request: FastifyRequest): void {
  if (isReading(request)) return;
  const { headers, host } = request;
  const { origin, 'sec-fetch-site': site } = headers;
  const same =
    site === undefined
      ? origin !== undefined && originAllowed(origin, host, { ALLOWED_ORIGINS: [] })
      : site === 'same-origin';
  if (!same) throw new AppError('origin_refused');
}
