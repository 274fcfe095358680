import { createMetrics, type Metrics } from '../../src/observability/metrics.ts';

/** The metrics of nobody else. */
export const makeMetrics = (): Metrics => createMetrics({ version: '1.2.3', revision: 'abc' });

/** Sample → value, as Prometheus would read them from this text. */
function readSamples(text: string): Record<string, number> {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

export async function samples(metrics: Pick<Metrics, 'text'>): Promise<Record<string, number>> {
  return readSamples(await metrics.text());
}

/** How much each sample has grown since then; those that have not are left out. */
export async function grown(
  metrics: Pick<Metrics, 'text'>,
  since: Record<string, number>,
): Promise<Record<string, number>> {
  const now = Object.entries(await samples(metrics));
  return Object.fromEntries(
    now
      .map(([sample, value]) => [sample, value - (since[sample] ?? 0)] as const)
      .filter(([, more]) => more > 0),
  );
}
