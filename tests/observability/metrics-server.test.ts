import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Metrics } from '../../src/observability/metrics.ts';
import { serveMetrics } from '../../src/observability/metrics-server.ts';
import { makeMetrics } from '../support/metrics.ts';

let server: Awaited<ReturnType<typeof serveMetrics>>;
afterEach(() => server.close());

/** What was logged, one object a line. */
async function serve(metrics: Pick<Metrics, 'text' | 'contentType'>): Promise<Record<string, unknown>[]> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 }, logger);
  return log;
}

describe('the listener of the metrics', () => {
  it('answers with what was counted, in the format of Prometheus', async () => {
    const metrics = makeMetrics();
    await serve(metrics);
    metrics.bus.published();
    const response = await fetch(`${server.url}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('\nparley_bus_published_total 1\n');
  });

  it('has nothing else', async () => {
    await serve(makeMetrics());
    for (const path of ['/', '/healthz', '/api/v1/me']) {
      expect((await fetch(`${server.url}${path}`)).status, path).toBe(404);
    }
    expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  it('answers 500 and logs why when a metric cannot be read', async () => {
    const log = await serve({
      contentType: 'text/plain',
      text: () => Promise.reject(new Error('a source is gone')),
    });
    expect((await fetch(`${server.url}/metrics`)).status).toBe(500);
    expect(log).toContainEqual(
      expect.objectContaining({ err: expect.objectContaining({ message: 'a source is gone' }) }),
    );
  });

  it('does not fill the log with its scrapes', async () => {
    const log = await serve(makeMetrics());
    const lines = log.length;
    await (await fetch(`${server.url}/metrics`)).text();
    expect(log).toHaveLength(lines);
  });

  it('says so when the port is taken', async () => {
    await serve(makeMetrics());
    const port = Number(new URL(server.url).port);
    const second = serveMetrics(makeMetrics(), { host: '127.0.0.1', port }, pino({ level: 'silent' }));
    await expect(second).rejects.toThrow('EADDRINUSE');
  });
});
