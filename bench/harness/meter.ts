import type { RunningTarget } from '../targets/target.ts';
import type { Databases } from './database.ts';
import { cpuSeconds, machineSeconds } from './proc.ts';

/** CPU used within a window, in cores. */
export interface CoresUsed {
  service: number;
  /** Absent without a database, or when it runs on another machine. */
  database?: number;
  /** All of the machine, whoever used it. */
  machine: number;
}

interface Sample {
  at: number;
  service: number;
  database: Map<number, number> | undefined;
  machine: number;
}

function take(target: RunningTarget, databases: Databases): Sample {
  return {
    at: performance.now(),
    service: cpuSeconds(target.pid),
    database: target.database === undefined ? undefined : databases.cpu(target.database),
    machine: machineSeconds(),
  };
}

/** Samples CPU times at the two ends of a window. */
export class Meter {
  readonly #target: RunningTarget;
  readonly #databases: Databases;
  readonly #samples: Sample[] = [];

  constructor(target: RunningTarget, databases: Databases) {
    this.#target = target;
    this.#databases = databases;
  }

  sample(): void {
    this.#samples.push(take(this.#target, this.#databases));
  }

  /** @throws when the window had no two ends. */
  cores(): CoresUsed {
    const [from, to] = this.#samples;
    if (!from || !to) throw new Error('The measured window was not sampled.');
    const seconds = (to.at - from.at) / 1_000;
    const used: CoresUsed = {
      service: (to.service - from.service) / seconds,
      machine: (to.machine - from.machine) / seconds,
    };
    const before = from.database;
    if (!before || !to.database) return used;
    const sum = [...to.database].reduce((total, [pid, cpu]) => total + cpu - (before.get(pid) ?? 0), 0);
    return { ...used, database: sum / seconds };
  }
}
