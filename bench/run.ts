/** `npm run bench`: durable fan-out of the service beside two baselines, in one run. See docs/BENCHMARKS.md. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Databases } from './harness/database.ts';
import { type Options, readOptions, USAGE } from './harness/options.ts';
import { Processes } from './harness/processes.ts';
import { RedisServer } from './harness/redis.ts';
import { caveats } from './report/caveats.ts';
import { judge } from './report/goals.ts';
import { herdTable } from './report/herd-table.ts';
import { metricsTable } from './report/metrics-table.ts';
import { nodesTables } from './report/nodes-table.ts';
import { panelTable } from './report/panel-table.ts';
import { fanoutTables, idleTable } from './report/tables.ts';
import { fanoutCases, runFanout } from './scenarios/fanout.ts';
import { runHerd } from './scenarios/herd.ts';
import { runIdle } from './scenarios/idle.ts';
import { runMetrics } from './scenarios/metrics.ts';
import { runNodes } from './scenarios/nodes.ts';
import { runPanel } from './scenarios/panel.ts';
import type { Bench } from './scenarios/scenario.ts';
import { targets } from './targets/index.ts';

const DEFAULT_DATABASE = 'postgresql://root@127.0.0.1:5432/postgres';

const DEFAULT_REDIS = 'redis://127.0.0.1:6379';

const print = (line: string) => process.stdout.write(`${line}\n`);

function options(): Options {
  try {
    return readOptions(
      process.argv.slice(2),
      targets.map(target => target.name),
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

/** The parts with several nodes; Redis is asked for only when one of them is wanted. */
async function severalNodes(chosen: Options, bench: Bench) {
  const wanted = (part: string) => chosen.only.includes(part);
  if (!wanted('nodes') && !wanted('herd')) return { nodes: [], herd: undefined };
  const redis = new RedisServer(process.env['BENCH_REDIS_URL'] ?? DEFAULT_REDIS);
  print(`Redis ${await redis.connect()}`);
  return {
    nodes: wanted('nodes') ? await runNodes(bench, redis) : [],
    herd: wanted('herd') ? await runHerd(bench, redis) : undefined,
  };
}

/** Measures, prints, and returns whether no message and no client was lost. */
async function run(chosen: Options, bench: Bench, postgres: string): Promise<boolean> {
  const machine = {
    date: new Date().toISOString(),
    node: process.version,
    postgres,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
  };
  print(
    `Node ${machine.node}, PostgreSQL ${postgres}, ${machine.cores} × ${machine.processor}, ${machine.date}`,
  );
  const cases = fanoutCases.filter(fanout => chosen.only.includes(fanout.traffic.kind));
  const fanout = await runFanout(bench, cases);
  const idle = chosen.only.includes('idle') ? await runIdle(bench) : [];
  const { nodes, herd } = await severalNodes(chosen, bench);
  const metrics = chosen.only.includes('metrics') ? await runMetrics(bench) : [];
  const panel = chosen.only.includes('panel') ? await runPanel(bench) : [];
  const goals = judge(fanout, idle, nodes, herd, metrics);
  const tables = [
    ...fanoutTables(fanout),
    ...idleTable(idle),
    ...nodesTables(nodes),
    ...herdTable(herd),
    ...metricsTable(metrics),
    ...panelTable(panel),
  ];
  for (const line of [...tables, '']) print(line);
  for (const caveat of caveats([
    ...fanout.map(result => ({ ...result, name: `${result.case} ${result.target}` })),
    ...nodes.map(result => ({ ...result, name: `${result.case} ${result.setup}` })),
    ...metrics.map(result => ({ ...result.measured, name: result.case })),
    ...(herd ? [{ ...herd, name: 'herd', closed: herd.lostAgain }] : []),
  ]))
    print(`NOTE  ${caveat}`);
  for (const goal of goals) print(`${goal.passed ? 'PASS' : 'FAIL'}  ${goal.name}: ${goal.detail}`);
  if (chosen.json !== undefined) {
    writeFileSync(
      chosen.json,
      `${JSON.stringify({ machine, options: chosen, fanout, idle, nodes, herd, metrics, panel, goals }, null, 2)}\n`,
    );
  }
  const complete = herd === undefined || (herd.missing === 0 && herd.away === 0);
  const measured = [...fanout, ...nodes, ...metrics.map(result => result.measured)];
  return complete && measured.every(result => result.missing === 0 && result.unanswered === 0);
}

const chosen = options();
const processes = new Processes();
const databases = new Databases(process.env['BENCH_DATABASE_URL'] ?? DEFAULT_DATABASE);
const cleanUp = async () => {
  processes.killAll();
  await databases.dropAll();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    cleanUp().finally(() => process.exit(130));
  });
}

try {
  const complete = await run(
    chosen,
    {
      processes,
      databases,
      targets: targets.filter(target => chosen.targets.includes(target.name)),
      measureMs: chosen.seconds * 1_000,
      warmUpMs: chosen.warmUpSeconds * 1_000,
      repeat: chosen.repeat,
      connections: chosen.connections,
      say: line => process.stderr.write(`… ${line}\n`),
    },
    await databases.connect(),
  );
  process.exitCode = complete ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
