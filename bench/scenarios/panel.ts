import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, residentBytes } from '../harness/proc.ts';
import { pidOf } from '../harness/processes.ts';
import { startNodes } from '../targets/parley.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

const MODES = ['off', 'inline'] as const;

/** What the admin panel costs a process that nobody asks for anything. */
export interface PanelResult {
  admin: (typeof MODES)[number];
  runs: number;
  /** From the start of the process until it listens, milliseconds. */
  startMs: number;
  /** CPU time of all of its threads until it came to rest, seconds. */
  startCpuSeconds: number;
  /** Resident memory at rest, bytes. */
  residentBytes: number;
}

/** Time for the service to come to rest, milliseconds. */
const SETTLE_MS = 5_000;
/** Starts of each mode at least: one alone says little. */
const LEAST_RUNS = 3;

async function runOnce(bench: Bench, admin: PanelResult['admin']): Promise<PanelResult> {
  // The first process makes the tables. The second one starts as one does ever after, and is the one that is looked at.
  const deployment = await startNodes(bench, 2, undefined, { ADMIN: admin });
  try {
    const node = deployment.nodes[1];
    if (node === undefined) throw new Error('The second process is missing.');
    await sleep(SETTLE_MS);
    const pid = pidOf(node.child);
    return {
      admin,
      runs: 1,
      startMs: node.startMs,
      startCpuSeconds: cpuSeconds(pid),
      residentBytes: residentBytes(pid),
    };
  } finally {
    await deployment.stop();
  }
}

/** Start and memory of the service without the panel and with it, in turns. */
export async function runPanel(bench: Bench): Promise<PanelResult[]> {
  const runs: PanelResult[] = [];
  const count = Math.max(LEAST_RUNS, bench.repeat);
  for (let i = 0; i < count; i++) {
    for (const admin of MODES) {
      bench.say(`panel ${admin}, ${i + 1} of ${count}`);
      runs.push(await runOnce(bench, admin));
    }
  }
  return MODES.map(admin => {
    const own = runs.filter(run => run.admin === admin);
    const mid = (pick: (run: PanelResult) => number) => median(own.map(pick));
    return {
      admin,
      runs: own.length,
      startMs: mid(run => run.startMs),
      startCpuSeconds: mid(run => run.startCpuSeconds),
      residentBytes: mid(run => run.residentBytes),
    };
  });
}
