import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPORTED } from '../support/queries/exported.ts';
import { addNetworkCard, removeNetworkCard } from './support/network-card.ts';
import { Stack } from './support/stack.ts';

/** Where each job is scraped. */
const ADDRESSES: Record<string, string> = {
  nginx: 'nginx-exporter:9113',
  postgres: 'postgres-exporter:9187',
  redis: 'redis-exporter:9121',
  node: 'node-exporter:9100',
  prometheus: 'prometheus:9090',
  alertmanager: 'alertmanager:9093',
};

let stack: Stack;
beforeAll(async () => {
  addNetworkCard();
  stack = await Stack.start({
    apps: 1,
    parts: [
      ...(['nginx-exporter', 'postgres-exporter', 'redis-exporter', 'node-exporter'] as const),
      ...(['alertmanager', 'prometheus'] as const),
    ],
  });
});
afterAll(async () => {
  await stack?.stop();
  removeNetworkCard();
});

it.each(Object.entries(EXPORTED))('%s exports what our queries ask it for', async (job, metrics) => {
  // Some series of Prometheus begin with its first round of rules or its first alert.
  await expect
    .poll(async () => missing(await textOf(`http://${ADDRESSES[job]}/metrics`), metrics), { timeout: 45_000 })
    .toEqual([]);
});

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

/** The names that are not there, or not with their labels. */
function missing(text: string, metrics: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(metrics).flatMap(([name, labels]) => {
    const series = [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? `, 'gm'))];
    const whole = series.some(([, inner = '']) => labels.every(label => inner.includes(`${label}="`)));
    return whole ? [] : [`${name}{${labels.join()}}`];
  });
}
