/** `node demo/demo.ts`: a few people who talk, so that dashboards live. Ends at SIGTERM, or after DEMO_MINUTES. */
import { crowd } from './crowd.ts';
import { readOptions } from './options.ts';

try {
  const options = readOptions(process.env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(options.lifeMs)]);
  await crowd(options, signal, line => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
