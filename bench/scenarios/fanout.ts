import type { Target } from '../targets/target.ts';
import type { DialectName, Traffic } from '../wire.ts';
import { combine, type Measured, measure } from './measure.ts';
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

/** The figures of one case with one target. */
export interface FanoutResult extends Measured {
  case: string;
  target: DialectName;
}

const SENDERS = 10;
const READERS = 5;

async function runOnce(bench: Bench, target: Target, fanout: FanoutCase): Promise<Measured> {
  const running = await target.start(bench);
  try {
    const { connections, traffic } = fanout;
    return await measure(bench, running, { connections, senders: SENDERS, readers: READERS, traffic });
  } finally {
    await running.stop();
  }
}

/** Runs the cases with every target; with `repeat`, the targets take turns so that a slow minute hits them alike. */
export async function runFanout(bench: Bench, cases: FanoutCase[]): Promise<FanoutResult[]> {
  const results: FanoutResult[] = [];
  for (const fanout of cases) {
    const runs = new Map<Target, Measured[]>(bench.targets.map(target => [target, []]));
    for (let i = 0; i < bench.repeat; i++) {
      for (const [target, list] of runs) {
        bench.say(`${fanout.name} ${target.name}${bench.repeat > 1 ? ` (${i + 1} of ${bench.repeat})` : ''}`);
        list.push(await runOnce(bench, target, fanout));
      }
    }
    results.push(
      ...[...runs].map(([target, list]) => ({ case: fanout.name, target: target.name, ...combine(list) })),
    );
  }
  return results;
}
