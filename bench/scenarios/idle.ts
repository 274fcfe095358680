import { setTimeout as sleep } from 'node:timers/promises';
import { Load } from '../harness/load.ts';
import { residentBytes } from '../harness/proc.ts';
import type { RunningTarget, Target } from '../targets/target.ts';
import type { DialectName } from '../wire.ts';
import { median } from './median.ts';
import type { Bench } from './scenario.ts';

export interface IdleResult {
  target: DialectName;
  runs: number;
  connections: number;
  /** Resident memory of the service before the first connection and with all of them, bytes. */
  emptyBytes: number;
  fullBytes: number;
  bytesPerConnection: number;
}

/** Time for the service to come to rest before its memory is read. */
const SETTLE_MS = 5_000;

const memoryOf = ({ pids }: RunningTarget) => pids.reduce((sum, pid) => sum + residentBytes(pid), 0);

async function runOnce(bench: Bench, target: Target): Promise<IdleResult> {
  const running = await target.start(bench);
  try {
    await sleep(SETTLE_MS);
    const emptyBytes = memoryOf(running);
    const connections = bench.connections;
    const load = new Load(
      bench.processes,
      {
        endpoint: running.endpoint,
        connections,
        senders: 0,
        readers: 0,
        warmUpMs: 0,
        measureMs: 0,
        stallMs: 0,
      },
      () => {},
    );
    await load.connected();
    await sleep(SETTLE_MS);
    const fullBytes = memoryOf(running);
    await load.stop();
    const bytesPerConnection = (fullBytes - emptyBytes) / connections;
    return { target: target.name, runs: 1, connections, emptyBytes, fullBytes, bytesPerConnection };
  } finally {
    await running.stop();
  }
}

/** Memory of each target per connection that has said hello and then nothing. */
export async function runIdle(bench: Bench): Promise<IdleResult[]> {
  const results: IdleResult[] = [];
  for (const target of bench.targets) {
    const runs: IdleResult[] = [];
    for (let i = 0; i < bench.repeat; i++) {
      bench.say(`idle ${target.name}`);
      runs.push(await runOnce(bench, target));
    }
    const mid = (pick: (run: IdleResult) => number) => median(runs.map(pick));
    results.push({
      target: target.name,
      runs: runs.length,
      connections: bench.connections,
      emptyBytes: mid(run => run.emptyBytes),
      fullBytes: mid(run => run.fullBytes),
      bytesPerConnection: mid(run => run.bytesPerConnection),
    });
  }
  return results;
}
