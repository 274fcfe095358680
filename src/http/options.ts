import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyServerOptions } from 'fastify';
import type { Config } from '../config.ts';
import { handleError } from './problem-details.ts';
import { logController } from './requests.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Largest body of a request, bytes; routes that take files say otherwise. */
const BODY_BYTES = 65_536;
/** An id as nginx makes them, so that nothing else comes into the log, even from a proxy that is believed too much. */
const PROXY_ID = /^[0-9a-f]{32}$/;

/** What Fastify must be told when it is created; the caller adds its logger. */
export function httpOptions(config: Pick<Config, 'TRUST_PROXY'>) {
  const isTrusted = trustedProxies(config.TRUST_PROXY);
  return {
    trustProxy: config.TRUST_PROXY.length > 0 && isTrusted,
    bodyLimit: BODY_BYTES,
    // Ids are ours or our proxy's: one from outside could forge or flood the log.
    requestIdHeader: false,
    genReqId: ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>) => {
      const given = headers['x-request-id'];
      const ours = typeof given === 'string' && PROXY_ID.test(given) && isTrusted(socket.remoteAddress);
      return ours ? given : randomUUID();
    },
    logController,
    frameworkErrors: handleError,
    routerOptions: { maxParamLength: 128 },
  } satisfies FastifyServerOptions;
}
