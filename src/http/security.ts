import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { RedisLink } from '../redis/redis.ts';
import type { App } from './app-type.ts';

/** What pages from here may load: things from here. The socket counts as `'self'`. */
export const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Security headers for every answer. HSTS only where the service is reached by HTTPS. */
export async function useSecurityHeaders(app: App, config: Pick<Config, 'SECURE_COOKIES'>): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.SECURE_COOKIES ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}

/**
 * Requests a minute from one address (IPv6: from one /64), for every route that does not say otherwise.
 * @param redis counts for all nodes together; while it is away, nothing is limited here. Without it this node counts
 * for itself.
 */
export async function useRateLimit(
  app: App,
  config: Pick<Config, 'HTTP_RATE'>,
  redis?: RedisLink,
): Promise<void> {
  if (config.HTTP_RATE === 0) return;
  await app.register(rateLimit, {
    max: config.HTTP_RATE,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => new AppError('rate_limited', { retryAfterMs: ttl }),
    ...(redis === undefined
      ? { cache: 10_000 }
      : { redis: redis.commands, nameSpace: `${redis.prefix}http:`, skipOnError: true }),
  });
}
