import { Instruments } from '../src/observability/instruments.ts';
import { makeLogger } from '../src/observability/logger.ts';
import { canaryMetrics, observeCanary } from '../src/observability/metrics/canary.ts';
import { serveMetrics } from '../src/observability/metrics-server.ts';
import { Canary } from './life.ts';
import { type CanaryOptions, readOptions } from './options.ts';

/** Signs in like anybody, sends a message again and again, and measures what comes of it, until it is told to stop. */
async function main(options: CanaryOptions): Promise<void> {
  const log = makeLogger(options.log).child({ component: 'canary' });
  const instruments = new Instruments();
  const canary = new Canary(options, canaryMetrics(instruments), log);
  observeCanary(instruments, () => canary.up);
  const metrics = await serveMetrics(instruments, options.metrics, log);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await canary.run(stop.signal);
  await metrics.close();
}

try {
  await main(readOptions(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
