import { setTimeout as sleep } from 'node:timers/promises';
import { type CoresUsed, Meter } from '../harness/meter.ts';
import { pidOf } from '../harness/processes.ts';
import type { Beat } from '../harness/pulse.ts';
import type { RedisServer } from '../harness/redis.ts';
import { HerdLoad } from '../herd/load.ts';
import { populate } from '../herd/population.ts';
import type { CrowdFigures, TalkFigures } from '../herd/wire.ts';
import { ONE_ADDRESS, startNodes } from '../targets/parley.ts';
import type { Latency } from '../wire.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

/** People on the node that stays, and the messages that they send in a second, all together. */
const TALKERS = 20;
const RATE = 20;
/** Quiet after everybody has come in, and talk before the node dies, in milliseconds. */
const SETTLE_MS = 6_000;
const BEFORE_MS = 5_000;
/** Time between two looks at how far everybody is, in milliseconds. */
const LOOK_MS = 250;
/** Whoever is not back by then never came back, in milliseconds. */
const PATIENCE_MS = 120_000;

/** Times are of the kill; cores are of the time until all had caught up. */
export interface HerdResult {
  runs: number;
  clients: number;
  /** Until so many clients were live and had caught up, seconds; NaN when they never did. */
  halfSeconds: number;
  mostSeconds: number;
  allSeconds: number;
  refusedConnections: Record<string, number>;
  refusedHellos: Record<string, number>;
  peakStatements: number;
  statementsPerClient: number;
  peakActive: number;
  /** The node that stayed. */
  serviceCores: number;
  databaseCores: number;
  redisCores: number;
  loadCores: number;
  otherCores: number;
  /** CPU time, milliseconds per client. */
  serviceMsPerClient: number;
  databaseMsPerClient: number;
  /** From when a message of those who stayed was due to its acknowledgement. */
  before: Latency;
  during: Latency;
  lostAgain: number;
  /** Clients that had not caught up in time, or were not live at the end. */
  away: number;
  missing: number;
  /** Messages of those who stayed that were refused or not answered. */
  refused: number;
}

interface Run {
  clients: number;
  killedAt: number;
  endedAt: number;
  crowd: CrowdFigures;
  loadSeconds: number;
  talk: TalkFigures;
  cores: CoresUsed;
  beat: Beat;
}

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

async function runOnce(bench: Bench, redis: RedisServer): Promise<Run> {
  const clients = bench.connections;
  const deployment = await startNodes(bench, 2, redis, ONE_ADDRESS);
  const loads: HerdLoad[] = [];
  try {
    const [dying, staying] = deployment.nodes;
    if (!dying || !staying) throw new Error('There are no two nodes.');
    const { database, tokenSecret } = deployment;
    const people = await populate(database.url, tokenSecret, clients + TALKERS);
    const load = (role: 'crowd' | 'talkers', from: number, to: number, port: number) => {
      const made = new HerdLoad(bench.processes, { role, people: people.slice(from, to), port });
      loads.push(made);
      return made;
    };
    const talkers = load('talkers', 0, TALKERS, staying.port);
    const crowd = load('crowd', TALKERS, people.length, dying.port);
    await Promise.all(loads.map(each => each.told('ready')));
    await sleep(SETTLE_MS);
    talkers.order({ type: 'talk', rate: RATE });
    await sleep(BEFORE_MS);

    crowd.order({ type: 'switch', port: staying.port });
    await crowd.told('switched');
    const meter = new Meter(
      { pids: [pidOf(staying.child)], database: database.name },
      bench.databases,
      redis,
    );
    const pulse = await bench.databases.pulse(database.name);
    meter.sample();
    const killedAt = Date.now();
    dying.child.kill('SIGKILL');
    while (crowd.caughtUp < clients && Date.now() - killedAt < PATIENCE_MS) {
      await sleep(LOOK_MS);
      meter.sample();
    }
    const endedAt = Date.now();

    talkers.order({ type: 'hush', from: killedAt, to: endedAt });
    const beating = pulse.stop();
    const talk = (await talkers.told('talkers')).figures;
    crowd.order({ type: 'compare', expected: talk.acknowledged });
    const { figures, cpuSeconds } = await crowd.told('crowd');
    return {
      clients,
      killedAt,
      endedAt,
      crowd: figures,
      loadSeconds: cpuSeconds,
      talk,
      cores: meter.cores(),
      beat: await beating,
    };
  } finally {
    for (const load of loads) await load.stop();
    await deployment.stop();
  }
}

const inTime = (run: Run) => run.crowd.caughtUpAt.filter(at => at <= run.killedAt + PATIENCE_MS);

/** When so large a share of all had caught up, in seconds after the kill. */
function until(run: Run, share: number): number {
  const at = inTime(run).toSorted((a, b) => a - b)[Math.ceil(run.clients * share) - 1];
  return at === undefined ? Number.NaN : (at - run.killedAt) / 1_000;
}

function combine(runs: Run[]): HerdResult {
  const mid = (pick: (run: Run) => number) => median(runs.map(pick));
  const sum = (pick: (run: Run) => number) => runs.reduce((all, run) => all + pick(run), 0);
  const counts = (pick: (run: Run) => Record<string, number>) => {
    const all: Record<string, number> = {};
    for (const run of runs) for (const [key, n] of Object.entries(pick(run))) all[key] = (all[key] ?? 0) + n;
    return all;
  };
  const latency = (pick: (run: Run) => Latency): Latency => ({
    samples: sum(run => pick(run).samples),
    p50: mid(run => pick(run).p50),
    p99: mid(run => pick(run).p99),
    max: mid(run => pick(run).max),
  });
  const seconds = (run: Run) => (run.endedAt - run.killedAt) / 1_000;
  const load = (run: Run) => run.loadSeconds / seconds(run);
  const perClient = (run: Run, cores: number) => (cores * seconds(run) * 1_000) / run.clients;
  return {
    runs: runs.length,
    clients: mid(run => run.clients),
    halfSeconds: mid(run => until(run, 0.5)),
    mostSeconds: mid(run => until(run, 0.99)),
    allSeconds: mid(run => until(run, 1)),
    refusedConnections: counts(run => run.crowd.refusedConnections),
    refusedHellos: counts(run => run.crowd.refusedHellos),
    peakStatements: mid(run => run.beat.peakPerSecond),
    statementsPerClient: mid(run => run.beat.transactions / run.clients),
    peakActive: mid(run => run.beat.peakActive),
    serviceCores: mid(run => run.cores.service),
    databaseCores: mid(run => run.cores.database ?? Number.NaN),
    redisCores: mid(run => run.cores.redis ?? Number.NaN),
    loadCores: mid(load),
    otherCores: mid(run => {
      const { machine, service, database = 0, redis = 0 } = run.cores;
      return Math.max(0, machine - service - database - redis - load(run));
    }),
    serviceMsPerClient: mid(run => perClient(run, run.cores.service)),
    databaseMsPerClient: mid(run => perClient(run, run.cores.database ?? Number.NaN)),
    before: latency(run => run.talk.before),
    during: latency(run => run.talk.during),
    lostAgain: sum(run => run.crowd.lostAgain),
    away: sum(run => Math.max(run.crowd.away, run.clients - inTime(run).length)),
    missing: sum(run => run.crowd.missing),
    refused: sum(run => total(run.talk.refused)),
  };
}

/** All clients of one node come to the other at once, because theirs was killed. */
export async function runHerd(bench: Bench, redis: RedisServer): Promise<HerdResult> {
  const runs: Run[] = [];
  for (let i = 0; i < bench.repeat; i++) {
    bench.say(`herd${bench.repeat > 1 ? ` (${i + 1} of ${bench.repeat})` : ''}`);
    runs.push(await runOnce(bench, redis));
  }
  return combine(runs);
}
