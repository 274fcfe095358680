import closeWithGrace from 'close-with-grace';
import type { DestinationStream } from 'pino';
import { createApp } from './app.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { createContainer } from './container.ts';
import { readBuild } from './observability/build.ts';
import { openLogOutput } from './observability/log-output.ts';
import { makeLogger } from './observability/logger.ts';
import { serveMetrics } from './observability/metrics-server.ts';

/**
 * Connections that the system holds until this process takes them. With Node's 511 the clients of a node that died find
 * no place here and try again seconds later. The system may allow less (net.core.somaxconn).
 */
const BACKLOG = 4_096;

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function openOutput(): Promise<DestinationStream> {
  try {
    return await openLogOutput(config);
  } catch (error) {
    process.stderr.write(`The log file cannot be opened: ${String(error)}\n`);
    process.exit(1);
  }
}

const config = readConfig();
const root = makeLogger(config, await openOutput());
const log = root.child({ component: 'server' });

try {
  const container = await createContainer(config, root);
  const app = await createApp(container);
  const address = { host: config.METRICS_HOST, port: config.METRICS_PORT };
  // It wakes the process a hundred times a second, so only where somebody looks.
  if (address.port > 0) container.metrics.observeProcess();
  const monitoring =
    address.port > 0
      ? await serveMetrics(container.metrics, address, root.child({ component: 'metrics' }))
      : undefined;

  const delay = (config.DRAIN_DELAY_SECONDS + config.SHUTDOWN_SECONDS) * 1_000;
  closeWithGrace({ delay, logger: log }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'stopping after an error');
    else log.info({ signal }, 'stopping');
    await container.drain();
    await app.close();
    await container.dispose();
    await monitoring?.close();
    log.info('stopped');
  });

  const created = await container.start();
  await app.listen({ host: config.HOST, port: config.PORT, backlog: BACKLOG });
  log.info({ ...readBuild(config), node: process.version }, 'started');
  if (config.embedded && created.length > 0) {
    process.stdout.write('First start: these users were made to try Parley with.\n');
    for (const { login, password, role } of created) {
      process.stdout.write(`  ${login.padEnd(10)} password ${password}  (${role})\n`);
    }
  }
} catch (error) {
  log.fatal({ err: error }, 'cannot start');
  process.stderr.write(`Parley cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
