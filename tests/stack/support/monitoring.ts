import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Daemon } from '../../support/daemon.ts';
import { MONITOR } from './database-monitor.ts';
import { inRepository } from './repository.ts';

/** A program that is there when it answers this address with success. */
function serving(
  url: string,
  command: string,
  args: readonly string[],
  env?: Record<string, string>,
): Daemon {
  const answers = () =>
    fetch(url).then(
      answer => answer.ok,
      () => false,
    );
  return new Daemon({ command, args, answers, ...(env && { env }) });
}

const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `parley-${name}-`));

/** Prometheus with the file of the repository; `config` names another, for example with shorter times. */
export const prometheus = (
  config = inRepository('prometheus/prometheus.yml'),
  flags: readonly string[] = [],
): Daemon =>
  serving('http://127.0.0.1:9090/-/ready', 'prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${newFolder('prometheus')}`,
    '--web.listen-address=127.0.0.1:9090',
    '--web.enable-lifecycle',
    ...flags,
  ]);

/** Alertmanager with the file of the repository; `config` names another. */
export const alertmanager = (config = inRepository('prometheus/alertmanager.yml')): Daemon =>
  serving('http://127.0.0.1:9093/-/ready', 'prometheus-alertmanager', [
    `--config.file=${config}`,
    `--storage.path=${newFolder('alertmanager')}`,
    '--web.listen-address=127.0.0.1:9093',
    '--cluster.listen-address=',
  ]);

/** @param flags what it measures, in its own words. Default: what it always does. */
export const nodeExporter = (flags: readonly string[] = []): Daemon =>
  serving('http://127.0.0.1:9100/metrics', 'prometheus-node-exporter', [
    '--web.listen-address=127.0.0.1:9100',
    ...flags,
  ]);

export const nginxExporter = (): Daemon =>
  serving('http://127.0.0.1:9113/metrics', 'prometheus-nginx-exporter', [
    '-web.listen-address=127.0.0.1:9113',
    '-nginx.scrape-uri=http://nginx:8081/stub_status',
  ]);

/** With the rights of its role only: `makeMonitor` comes before. */
export function postgresExporter(databaseUrl: string): Daemon {
  const { host, pathname } = new URL(databaseUrl);
  return serving(
    'http://127.0.0.1:9187/metrics',
    'prometheus-postgres-exporter',
    ['--web.listen-address=127.0.0.1:9187'],
    {
      DATA_SOURCE_URI: `${host}${pathname}?sslmode=disable`,
      DATA_SOURCE_USER: MONITOR.user,
      DATA_SOURCE_PASS: MONITOR.password,
    },
  );
}

export const redisExporter = (redisUrl: string): Daemon =>
  serving('http://127.0.0.1:9121/metrics', 'prometheus-redis-exporter', [
    '-web.listen-address=127.0.0.1:9121',
    `-redis.addr=${redisUrl}`,
  ]);

/** The canary as the compose file runs it, but once a second. */
export const canary = (url: string): Daemon =>
  serving('http://127.0.0.1:9465/metrics', process.execPath, [inRepository('canary/canary.ts')], {
    CANARY_URL: url,
    CANARY_LOGIN: 'canary',
    CANARY_PASSWORD: 'a quiet song of tests',
    CANARY_SECONDS: '1',
    METRICS_PORT: '9465',
  });

/**
 * The configuration of the repository with shorter times, so that a test need not wait for the usual ones. Its path.
 * @param seconds from one scrape, and one evaluation of rules without an interval of their own, to the next
 */
export function hastened(seconds: number): string {
  const folder = newFolder('prometheus-config');
  const times = /^( {2}(?:scrape_interval|scrape_timeout|evaluation_interval):) \d+s$/gm;
  const original = readFileSync(inRepository('prometheus/prometheus.yml'), 'utf8');
  writeFileSync(join(folder, 'prometheus.yml'), original.replace(times, `$1 ${seconds}s`));
  symlinkSync(inRepository('prometheus/rules'), join(folder, 'rules'));
  return join(folder, 'prometheus.yml');
}
