import type { RedisServer } from '../harness/redis.ts';
import { startParley } from '../targets/parley.ts';
import type { Traffic } from '../wire.ts';
import { combine, type Measured, measure } from './measure.ts';
import type { Bench } from './scenario.ts';

/** Nodes of one deployment, and where its senders are. */
interface Setup {
  name: string;
  nodes: number;
  redis: boolean;
  /** Nodes that have senders, from the first on. */
  senderNodes: number;
}

/** The first one is what the others are compared with. */
const setups: Setup[] = [
  { name: '1 node, no Redis', nodes: 1, redis: false, senderNodes: 1 },
  { name: '1 node', nodes: 1, redis: true, senderNodes: 1 },
  { name: '2 nodes', nodes: 2, redis: true, senderNodes: 2 },
  { name: '2 nodes, senders on 1', nodes: 2, redis: true, senderNodes: 1 },
];

const cases: { name: string; traffic: Traffic }[] = [
  { name: 'nodes-closed-200', traffic: { kind: 'closed', inFlight: 8 } },
  { name: 'nodes-open-100/s-200', traffic: { kind: 'open', rate: 100 } },
  { name: 'nodes-open-300/s-200', traffic: { kind: 'open', rate: 300 } },
];

export interface NodesResult extends Measured {
  case: string;
  setup: string;
}

/** Sockets in the room, over all nodes. */
const CONNECTIONS = 200;
const SENDERS = 10;
/** An even number, so that each of two nodes has half of them. */
const READERS = 6;

async function runOnce(bench: Bench, redis: RedisServer, setup: Setup, traffic: Traffic): Promise<Measured> {
  const bus = setup.redis ? redis : undefined;
  const running = await startParley(bench, setup.nodes, bus);
  try {
    const { senderNodes } = setup;
    const work = { connections: CONNECTIONS, senders: SENDERS, senderNodes, readers: READERS, traffic };
    return await measure(bench, running, work, bus);
  } finally {
    await running.stop();
  }
}

/** The same room and the same load on one node and on two; with `repeat`, the setups take turns. */
export async function runNodes(bench: Bench, redis: RedisServer): Promise<NodesResult[]> {
  const results: NodesResult[] = [];
  for (const { name, traffic } of cases) {
    const runs = new Map<Setup, Measured[]>(setups.map(setup => [setup, []]));
    for (let i = 0; i < bench.repeat; i++) {
      for (const [setup, list] of runs) {
        bench.say(`${name} ${setup.name}${bench.repeat > 1 ? ` (${i + 1} of ${bench.repeat})` : ''}`);
        list.push(await runOnce(bench, redis, setup, traffic));
      }
    }
    results.push(...[...runs].map(([setup, list]) => ({ case: name, setup: setup.name, ...combine(list) })));
  }
  return results;
}
