import { randomUUID } from 'node:crypto';
import type { FastifyServerOptions } from 'fastify';
import type { Config } from '../config.ts';
import { handleError } from './problem-details.ts';

/** Largest body of a request, bytes; routes that take files say otherwise. */
const BODY_BYTES = 65_536;

/** What Fastify must be told when it is created; the caller adds its logger. */
export function httpOptions(config: Pick<Config, 'TRUST_PROXY'>) {
  return {
    trustProxy: config.TRUST_PROXY.length > 0 ? [...config.TRUST_PROXY] : false,
    bodyLimit: BODY_BYTES,
    // Ids are ours: one from outside could forge or flood the log.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    frameworkErrors: handleError,
    routerOptions: { maxParamLength: 128 },
  } satisfies FastifyServerOptions;
}
