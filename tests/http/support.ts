import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import type { App } from '../../src/http/app-type.ts';
import { type HttpOptions, registerHttp } from '../../src/http/index.ts';
import { httpOptions } from '../../src/http/options.ts';
import type { Metrics } from '../../src/observability/metrics.ts';
import { makeMetrics } from '../support/metrics.ts';

export interface TestHttp {
  app: App;
  /** What was logged, one object a line. */
  log: Record<string, unknown>[];
  metrics: Metrics;
}

/** The HTTP layer alone; a test declares the routes it needs before the first request. */
export async function makeHttp(
  env: Record<string, string> = {},
  options: Partial<HttpOptions> = {},
): Promise<TestHttp> {
  const config = loadConfig({ HTTP_RATE: '0', ...env });
  const log: Record<string, unknown>[] = [];
  const loggerInstance = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  const app: App = Fastify({
    ...httpOptions(config),
    loggerInstance: loggerInstance as FastifyBaseLogger,
  }).withTypeProvider<TypeBoxTypeProvider>();
  const metrics = makeMetrics();
  await registerHttp(app, {
    config,
    ping: async () => undefined,
    draining: () => false,
    observer: metrics.http,
    ...options,
  });
  return { app, log, metrics };
}
