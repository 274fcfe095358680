import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/**
 * Serves `GET /metrics` on a port of its own, which only the monitoring may reach: it asks for no password, and the
 * public port knows nothing of it.
 * @param port 0 takes any free one
 * @returns its address, and its end
 * @throws Error when it cannot listen
 */
export async function serveMetrics(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  { host, port }: { readonly host: string; readonly port: number },
  log: Logger,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  // A scrape every few seconds is no event.
  const logController = new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' });
  const server = Fastify({ loggerInstance: log as FastifyBaseLogger, logController });
  server.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'metrics could not be read');
    return reply.status(500).send();
  });
  server.get('/metrics', async (_request, reply) => {
    reply.type(metrics.contentType);
    return metrics.text();
  });
  const url = await server.listen({ host, port });
  return { url, close: () => server.close() };
}
