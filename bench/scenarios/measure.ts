import { Load } from '../harness/load.ts';
import { Meter } from '../harness/meter.ts';
import type { RedisServer } from '../harness/redis.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { Job } from '../wire.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

const STALL_MS = 10_000;

/** What the load process is to do; the rest is the same for all. */
export type Workload = Pick<Job, 'connections' | 'senders' | 'senderNodes' | 'readers' | 'traffic'>;

/** The figures of one run. Rates and cores are of the measured window, counts of the whole run. */
export interface Measured {
  runs: number;
  messagesPerSecond: number;
  deliveriesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** All nodes of the service together, and each. */
  serviceCores: number;
  nodeCores: number[];
  /** NaN without a Redis on this machine. */
  redisCores: number;
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

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Does one job with a target that runs. */
export async function measure(
  bench: Bench,
  running: RunningTarget,
  work: Workload,
  redis?: RedisServer,
): Promise<Measured> {
  const meter = new Meter(running, bench.databases, redis);
  const job: Job = {
    endpoint: running.endpoint,
    ...work,
    warmUpMs: bench.warmUpMs,
    measureMs: bench.measureMs,
    stallMs: STALL_MS,
  };
  const load = new Load(bench.processes, job, () => meter.sample());
  const figures = await load.figures();
  await load.stop();
  const cores = meter.cores();
  const perSecond = figures.delivered / figures.seconds;
  const databaseCores = cores.database ?? Number.NaN;
  const redisCores = cores.redis ?? Number.NaN;
  const known = cores.service + (cores.database ?? 0) + (cores.redis ?? 0) + figures.loadCores;
  return {
    runs: 1,
    messagesPerSecond: figures.acknowledged / figures.seconds,
    deliveriesPerSecond: perSecond,
    p50Ms: figures.latency.p50,
    p99Ms: figures.latency.p99,
    maxMs: figures.latency.max,
    serviceCores: cores.service,
    nodeCores: cores.nodes,
    redisCores,
    databaseCores,
    loadCores: figures.loadCores,
    otherCores: Math.max(0, cores.machine - known),
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
}

/** Medians of the measures; of what must not happen, the sum. */
export function combine(runs: Measured[]): Measured {
  const [first] = runs;
  if (!first) throw new Error('There was no run.');
  const mid = (pick: (run: Measured) => number) => median(runs.map(pick));
  const sum = (pick: (run: Measured) => number) => runs.reduce((all, run) => all + pick(run), 0);
  return {
    runs: runs.length,
    messagesPerSecond: mid(run => run.messagesPerSecond),
    deliveriesPerSecond: mid(run => run.deliveriesPerSecond),
    p50Ms: mid(run => run.p50Ms),
    p99Ms: mid(run => run.p99Ms),
    maxMs: mid(run => run.maxMs),
    serviceCores: mid(run => run.serviceCores),
    nodeCores: first.nodeCores.map((_, i) => mid(run => run.nodeCores[i] ?? Number.NaN)),
    redisCores: mid(run => run.redisCores),
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
