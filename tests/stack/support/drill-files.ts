import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readYaml } from '../../support/queries/rules.ts';
import { faster } from './faster.ts';

/**
 * Time from one scrape to the next, and that one may take, milliseconds. More than a part of the usual 15 s: the exporter
 * of PostgreSQL takes a second to say that it is away. The shortest range of our rules still holds three of them.
 */
const SCRAPE_MS = 1_500;

interface Receiver {
  readonly name: string;
}

/** Copies of the repository's files in which time runs faster. */
export interface DrillFiles {
  /** Path of the configuration of Prometheus, at first without rules. */
  readonly prometheus: string;
  /** Path of the configuration of Alertmanager. */
  readonly alertmanager: string;
  /** Puts the rules there, for Prometheus to reload. */
  addRules(): void;
}

/** @param hook where each receiver of Alertmanager sends what it is told */
export function writeDrillFiles(factor: number, hook: (receiver: string) => string): DrillFiles {
  const folder = mkdtempSync(join(tmpdir(), 'parley-drills-'));
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, name), stringify(content));
    return join(folder, name);
  };
  const { global, ...prometheus } = faster(config<{ global: object }>('prometheus'), factor);
  const scrapes = { scrape_interval: `${SCRAPE_MS}ms`, scrape_timeout: `${SCRAPE_MS}ms` };
  const { receivers, ...alertmanager } = faster(config<{ receivers: Receiver[] }>('alertmanager'), factor);
  return {
    prometheus: write('prometheus.yml', { ...prometheus, global: { ...global, ...scrapes } }),
    alertmanager: write('alertmanager.yml', {
      ...alertmanager,
      receivers: receivers.map(({ name }) => ({
        name,
        webhook_configs: [{ url: hook(name), send_resolved: true }],
      })),
    }),
    addRules() {
      mkdirSync(join(folder, 'rules'));
      for (const { file, content } of readYaml<object>('rules')) {
        write(`rules/${file}.yml`, faster(content, factor));
      }
    },
  };
}

function config<T>(name: string): T {
  const found = readYaml<T>('.').find(({ file }) => file === name);
  if (found === undefined) throw new Error(`there is no prometheus/${name}.yml`);
  return found.content;
}
