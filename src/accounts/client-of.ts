import type { FastifyRequest } from 'fastify';
import type { Client } from './sessions.service.ts';

/** Where a request came from, for the session and the limits. */
export function clientOf(request: FastifyRequest): Client {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}
