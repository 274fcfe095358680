import type { FastifyRequest } from 'fastify';
import { LogController } from 'fastify';
import type { App } from './app-type.ts';
import type { HttpObserver } from './http-observer.ts';

/** What a client that left before its answer got, as nginx counts it. */
const CLIENT_LEFT = 499;

/** Fastify's own lines hold whole addresses, and with them what stands behind the question mark. */
export const logController = new LogController({
  disableRequestLogging: true,
  requestIdLogLabel: 'request',
});

/**
 * Counts requests, and writes one line for each when it is over. What is listened to is the server itself: so each
 * request that begins also ends, whatever becomes of it, and what opens a socket is none.
 */
export function useRequests(app: App, observer: HttpObserver): void {
  /** What the router made of requests; those with a malformed address never come to it. */
  const routed = new WeakMap<object, FastifyRequest>();
  app.addHook('onRequest', async request => {
    routed.set(request.raw, request);
  });

  app.server.prependListener('request', (raw, response) => {
    const start = performance.now();
    observer.begun();
    response.once('close', () => {
      const ms = performance.now() - start;
      const request = routed.get(raw);
      const method = raw.method ?? 'none';
      const route = request?.routeOptions.url ?? 'unmatched';
      const status = response.writableFinished ? response.statusCode : CLIENT_LEFT;
      observer.ended(method, route, status, ms / 1_000);
      const log = request?.log ?? app.log;
      log.info({ method, route, status, ms: Math.round(ms * 10) / 10, address: request?.ip }, 'request');
    });
  });
}
