/**
 * The service, counting in one slice of time and not in the next. `node watched-parley.ts FILE`, settings as of
 * src/server.ts; at its end it writes to FILE what each slice has cost.
 */
import { writeFileSync } from 'node:fs';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createContainer } from '../../src/container.ts';
import { readBuild } from '../../src/observability/build.ts';
import { makeLogger } from '../../src/observability/logger.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import type { Bus } from '../../src/realtime/bus.ts';
import type { Slice } from './slice.ts';
import { Switch } from './switch.ts';

/** Length of a slice, in milliseconds. */
const SLICE_MS = 250;
/** In pairs, of which every other one begins with silence: what changes evenly over time is in both alike. */
const ORDER = [true, false, false, true];

const config = loadConfig(process.env);
const metrics = createMetrics(readBuild(config));
const watched = new Switch(metrics);
let messages = 0;

/** Counts the messages of this node, counting or not. */
function aroundBus(bus: Bus): Bus {
  return {
    publish(topic, message) {
      if (message.kind === 'roomEvents') messages += message.events.length;
      bus.publish(topic, message);
    },
    subscribe: (topic, listener) => bus.subscribe(topic, listener),
    unsubscribe: topic => bus.unsubscribe(topic),
    close: () => bus.close(),
  };
}

const container = await createContainer(config, makeLogger(config), { metrics, aroundBus });
const app = await createApp(container);

const slices: Slice[] = [];
let since = process.cpuUsage();
const flips = setInterval(() => {
  const { user, system } = process.cpuUsage(since);
  since = process.cpuUsage();
  slices.push({ counting: watched.on, messages, cpuMs: (user + system) / 1_000 });
  messages = 0;
  watched.set(ORDER[slices.length % ORDER.length] ?? true);
}, SLICE_MS);

process.once('SIGTERM', async () => {
  clearInterval(flips);
  writeFileSync(process.argv[2] ?? '', JSON.stringify(slices));
  await container.drain();
  await app.close();
  await container.dispose();
});
await container.start();
await app.listen({ host: config.HOST, port: config.PORT });
