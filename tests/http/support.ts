import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import type { App } from '../../src/http/app-type.ts';
import { type HttpOptions, registerHttp } from '../../src/http/index.ts';
import { httpOptions } from '../../src/http/options.ts';

export interface TestHttp {
  app: App;
  /** What was logged, one object a line. */
  log: Record<string, unknown>[];
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
  await registerHttp(app, { config, ping: async () => undefined, draining: () => false, ...options });
  return { app, log };
}
