import type { Metrics } from '../../src/observability/metrics.ts';
import { samples } from './metrics.ts';

/** Sums of times, and how they are spread, depend on the machine. */
const TIMES = /_seconds_(sum|bucket)/;

/**
 * What metrics show from now on less what they show now: of each that has changed, without its `parley_`, by how much.
 */
export async function watch(metrics: Pick<Metrics, 'text'>): Promise<() => Promise<Record<string, number>>> {
  const before = await samples(metrics);
  return async () => {
    const moved = Object.entries(await samples(metrics)).flatMap(([name, value]) => {
      const change = value - (before[name] ?? 0);
      return name.startsWith('parley_') && change !== 0 && !TIMES.test(name)
        ? [[name.slice('parley_'.length), change] as const]
        : [];
    });
    return Object.fromEntries(moved);
  };
}

/** Those of the samples whose names begin so. */
export function only(moved: Record<string, number>, ...beginnings: string[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(moved).filter(([name]) => beginnings.some(beginning => name.startsWith(beginning))),
  );
}
