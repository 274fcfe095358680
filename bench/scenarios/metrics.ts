import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Slice } from '../baselines/slice.ts';
import { startParley } from '../targets/parley.ts';
import type { Traffic } from '../wire.ts';
import { type Measured, measure } from './measure.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

const SCRIPT = new URL('../baselines/watched-parley.ts', import.meta.url).pathname;

const cases: { name: string; connections: number; traffic: Traffic }[] = [
  { name: 'metrics-closed-100', connections: 100, traffic: { kind: 'closed', inFlight: 8 } },
  { name: 'metrics-open-500/s-100', connections: 100, traffic: { kind: 'open', rate: 500 } },
  { name: 'metrics-open-100/s-1000', connections: 1_000, traffic: { kind: 'open', rate: 100 } },
];

/** The difference is small, so the window is so many times as long as elsewhere. */
const LONGER = 10;
const SENDERS = 10;
const READERS = 5;
/** Slices with less than this part of the messages of most are of the beginning or the end. */
const FULL = 0.5;

export interface MetricsResult {
  case: string;
  measured: Measured;
  /** Pairs of slices, one counting and one not, one after the other. */
  pairs: number;
  /** CPU milliseconds of the service per message. */
  silentMs: number;
  countingMs: number;
  /** CPU time with metrics as a multiple of that without. */
  ratio: number;
  /** Two standard errors of the ratio. */
  error: number;
}

/** Pairs of neighbours in which all went on as in most of them. */
function pairsOf(slices: Slice[]): { silent: number; counting: number }[] {
  const least = median(slices.filter(slice => slice.messages > 0).map(slice => slice.messages)) * FULL;
  const pairs: { silent: number; counting: number }[] = [];
  for (let i = 0; i + 1 < slices.length; i += 2) {
    const pair = slices.slice(i, i + 2);
    if (pair.some(slice => slice.messages < least)) continue;
    const cost = (counting: boolean) => {
      const slice = pair.find(one => one.counting === counting);
      return slice === undefined ? Number.NaN : slice.cpuMs / slice.messages;
    };
    pairs.push({ silent: cost(false), counting: cost(true) });
  }
  return pairs;
}

/**
 * The geometric mean of ratios, which does not mind which way round they are, without the tenth at each end: those in
 * which something else happened.
 */
function middle(ratios: number[]): { ratio: number; error: number } {
  const cut = Math.floor(ratios.length / 10);
  const sorted = ratios.map(Math.log).toSorted((a, b) => a - b);
  const kept = sorted.slice(cut, sorted.length - cut);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const variance = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept.length - 1);
  return { ratio: Math.exp(mean), error: 2 * Math.sqrt(variance / kept.length) };
}

/** What recording costs: one service that counts in one slice of time and not in the next. */
export async function runMetrics(bench: Bench): Promise<MetricsResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const file = join(folder, 'slices.json');
  const results: MetricsResult[] = [];
  try {
    for (const { name, ...work } of cases) {
      bench.say(name);
      const long = { ...bench, measureMs: bench.measureMs * LONGER * bench.repeat };
      const running = await startParley(bench, 1, undefined, { script: SCRIPT, args: [file] });
      const measured = await measure(long, running, { ...work, senders: SENDERS, readers: READERS }).finally(
        running.stop,
      );
      const pairs = pairsOf(JSON.parse(readFileSync(file, 'utf8')) as Slice[]);
      results.push({
        case: name,
        measured,
        pairs: pairs.length,
        silentMs: median(pairs.map(pair => pair.silent)),
        countingMs: median(pairs.map(pair => pair.counting)),
        ...middle(pairs.map(({ silent, counting }) => counting / silent)),
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return results;
}
