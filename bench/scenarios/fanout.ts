import { Load } from '../harness/load.ts';
import { Meter } from '../harness/meter.ts';
import type { Target } from '../targets/target.ts';
import type { DialectName, Traffic } from '../wire.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

export interface FanoutCase {
  name: string;
  connections: number;
  traffic: Traffic;
}

export const fanoutCases: FanoutCase[] = [
  { name: 'closed-100', connections: 100, traffic: { kind: 'closed', inFlight: 8 } },
  { name: 'closed-1000', connections: 1_000, traffic: { kind: 'closed', inFlight: 8 } },
  { name: 'open-100/s-100', connections: 100, traffic: { kind: 'open', rate: 100 } },
  { name: 'open-100/s-1000', connections: 1_000, traffic: { kind: 'open', rate: 100 } },
  { name: 'open-500/s-1000', connections: 1_000, traffic: { kind: 'open', rate: 500 } },
];

/** The figures of one case with one target. Rates and cores are of the measured window, counts of the whole run. */
export interface FanoutResult {
  case: string;
  target: DialectName;
  runs: number;
  messagesPerSecond: number;
  deliveriesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  serviceCores: number;
  /** NaN without a database on this machine, as is `databaseMsPer1000`. */
  databaseCores: number;
  loadCores: number;
  /** Used by anything else on the machine meanwhile. */
  otherCores: number;
  /** CPU milliseconds per 1000 deliveries. */
  serviceMsPer1000: number;
  databaseMsPer1000: number;
  /** Time from the end of sending to the last delivery. */
  drainSeconds: number;
  missing: number;
  duplicated: number;
  outOfOrder: number;
  refused: number;
  unanswered: number;
  closed: number;
}

const SENDERS = 10;
const READERS = 5;
const STALL_MS = 10_000;

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

async function runOnce(bench: Bench, target: Target, fanout: FanoutCase): Promise<FanoutResult> {
  const running = await target.start(bench);
  try {
    const meter = new Meter(running, bench.databases);
    const load = new Load(
      bench.processes,
      {
        endpoint: running.endpoint,
        connections: fanout.connections,
        senders: SENDERS,
        readers: READERS,
        traffic: fanout.traffic,
        warmUpMs: bench.warmUpMs,
        measureMs: bench.measureMs,
        stallMs: STALL_MS,
      },
      () => meter.sample(),
    );
    const figures = await load.figures();
    await load.stop();
    const cores = meter.cores();
    const perSecond = figures.delivered / figures.seconds;
    const databaseCores = cores.database ?? Number.NaN;
    return {
      case: fanout.name,
      target: target.name,
      runs: 1,
      messagesPerSecond: figures.acknowledged / figures.seconds,
      deliveriesPerSecond: perSecond,
      p50Ms: figures.latency.p50,
      p99Ms: figures.latency.p99,
      maxMs: figures.latency.max,
      serviceCores: cores.service,
      databaseCores,
      loadCores: figures.loadCores,
      otherCores: Math.max(0, cores.machine - cores.service - (cores.database ?? 0) - figures.loadCores),
      serviceMsPer1000: (cores.service / perSecond) * 1e6,
      databaseMsPer1000: (databaseCores / perSecond) * 1e6,
      drainSeconds: figures.drainSeconds,
      missing: figures.missing,
      duplicated: figures.duplicated,
      outOfOrder: figures.outOfOrder,
      refused: total(figures.refused),
      unanswered: figures.unanswered,
      closed: total(figures.closed),
    };
  } finally {
    await running.stop();
  }
}

/** Medians of the measures; of what must not happen, the sum. */
function combine(runs: FanoutResult[]): FanoutResult {
  const [first] = runs;
  if (!first) throw new Error('There was no run.');
  const mid = (pick: (run: FanoutResult) => number) => median(runs.map(pick));
  const sum = (pick: (run: FanoutResult) => number) => runs.reduce((all, run) => all + pick(run), 0);
  return {
    case: first.case,
    target: first.target,
    runs: runs.length,
    messagesPerSecond: mid(run => run.messagesPerSecond),
    deliveriesPerSecond: mid(run => run.deliveriesPerSecond),
    p50Ms: mid(run => run.p50Ms),
    p99Ms: mid(run => run.p99Ms),
    maxMs: mid(run => run.maxMs),
    serviceCores: mid(run => run.serviceCores),
    databaseCores: mid(run => run.databaseCores),
    loadCores: mid(run => run.loadCores),
    otherCores: mid(run => run.otherCores),
    serviceMsPer1000: mid(run => run.serviceMsPer1000),
    databaseMsPer1000: mid(run => run.databaseMsPer1000),
    drainSeconds: mid(run => run.drainSeconds),
    missing: sum(run => run.missing),
    duplicated: sum(run => run.duplicated),
    outOfOrder: sum(run => run.outOfOrder),
    refused: sum(run => run.refused),
    unanswered: sum(run => run.unanswered),
    closed: sum(run => run.closed),
  };
}

/** Runs the cases with every target; with `repeat`, the targets take turns so that a slow minute hits them alike. */
export async function runFanout(bench: Bench, cases: FanoutCase[]): Promise<FanoutResult[]> {
  const results: FanoutResult[] = [];
  for (const fanout of cases) {
    const runs = new Map<Target, FanoutResult[]>(bench.targets.map(target => [target, []]));
    for (let i = 0; i < bench.repeat; i++) {
      for (const [target, list] of runs) {
        bench.say(`${fanout.name} ${target.name}${bench.repeat > 1 ? ` (${i + 1} of ${bench.repeat})` : ''}`);
        list.push(await runOnce(bench, target, fanout));
      }
    }
    results.push(...[...runs.values()].map(combine));
  }
  return results;
}
