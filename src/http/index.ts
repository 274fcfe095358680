import type { Config } from '../config.ts';
import type { RedisLink } from '../redis/redis.ts';
import type { App } from './app-type.ts';
import { usePrincipal } from './authentication.ts';
import { useDraining } from './draining.ts';
import { type HealthOptions, healthRoutes } from './health.ts';
import type { HttpObserver } from './http-observer.ts';
import { useNotFound } from './not-found.ts';
import { useOpenApi } from './openapi.ts';
import { useProblemDetails } from './problem-details.ts';
import { redocRoutes } from './redoc.ts';
import { useRequests } from './requests.ts';
import { useRateLimit, useSecurityHeaders } from './security.ts';
import { validatorCompiler } from './validation.ts';

export interface HttpOptions extends HealthOptions {
  readonly config: Config;
  /** Counts requests for all nodes together; without it this node counts for itself. */
  readonly redis?: RedisLink | undefined;
  readonly observer: HttpObserver;
}

/**
 * All that is common to the routes, in the order that it needs: what watches first, so that nothing escapes it; errors,
 * so that whatever fails later is answered alike; headers and limits before anything can be asked; the document before
 * the routes it describes, where there is an API. Routes are registered after it.
 */
export async function registerHttp(
  app: App,
  { config, redis, observer, ...health }: HttpOptions,
): Promise<void> {
  useRequests(app, observer);
  app.setValidatorCompiler(validatorCompiler);
  // JSON only, unless a route's scope adds its own: a page elsewhere can post a form or plain text without asking.
  app.removeContentTypeParser('text/plain');
  useProblemDetails(app);
  usePrincipal(app);
  useDraining(app, health.draining);
  await useSecurityHeaders(app, config);
  await useRateLimit(app, config, redis);
  useNotFound(app);
  if (config.ADMIN !== 'only') {
    await useOpenApi(app);
    await app.register(redocRoutes);
  }
  await app.register(healthRoutes, health);
}
