import type { RunningTarget } from '../targets/target.ts';
import type { Databases } from './database.ts';
import { cpuSeconds, machineSeconds } from './proc.ts';
import type { RedisServer } from './redis.ts';

/** CPU used within a window, in cores. */
export interface CoresUsed {
  /** All nodes together, and each. */
  service: number;
  nodes: number[];
  /** Absent when the target uses none, or when it runs on another machine. */
  redis?: number;
  /** Absent without a database, or when it runs on another machine. */
  database?: number;
  /** All of the machine, whoever used it. */
  machine: number;
}

/** Whose CPU time is read: all processes, and the database by its name. */
type Metered = Pick<RunningTarget, 'pids' | 'database'>;

interface Sample {
  at: number;
  nodes: number[];
  redis: number | undefined;
  database: Map<number, number> | undefined;
  machine: number;
}

function take(target: Metered, databases: Databases, redis: RedisServer | undefined): Sample {
  return {
    at: performance.now(),
    nodes: target.pids.map(cpuSeconds),
    redis: redis?.cpu(),
    database: target.database === undefined ? undefined : databases.cpu(target.database),
    machine: machineSeconds(),
  };
}

/** Samples CPU times at the two ends of a window, and in between where processes may end meanwhile. */
export class Meter {
  readonly #target: Metered;
  readonly #databases: Databases;
  readonly #redis: RedisServer | undefined;
  readonly #samples: Sample[] = [];

  constructor(target: Metered, databases: Databases, redis?: RedisServer) {
    this.#target = target;
    this.#databases = databases;
    this.#redis = redis;
  }

  sample(): void {
    this.#samples.push(take(this.#target, this.#databases, this.#redis));
  }

  /** @throws when the window had no two ends. */
  cores(): CoresUsed {
    const from = this.#samples[0];
    const to = this.#samples.at(-1);
    if (!from || !to || from === to) throw new Error('The measured window was not sampled.');
    const seconds = (to.at - from.at) / 1_000;
    const nodes = to.nodes.map((cpu, i) => (cpu - (from.nodes[i] ?? 0)) / seconds);
    const used: CoresUsed = {
      service: nodes.reduce((sum, cores) => sum + cores, 0),
      nodes,
      ...(from.redis === undefined || to.redis === undefined
        ? {}
        : { redis: (to.redis - from.redis) / seconds }),
      machine: (to.machine - from.machine) / seconds,
    };
    const before = from.database;
    if (!before || !to.database) return used;
    const sum = [...to.database].reduce((total, [pid, cpu]) => total + cpu - (before.get(pid) ?? 0), 0);
    return { ...used, database: sum / seconds };
  }
}
