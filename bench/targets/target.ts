import type { Databases } from '../harness/database.ts';
import type { Processes } from '../harness/processes.ts';
import type { DialectName, Endpoint } from '../wire.ts';

/** What a target needs to start. */
export interface TargetContext {
  processes: Processes;
  databases: Databases;
}

export interface RunningTarget {
  /** One process per node. */
  pids: number[];
  endpoint: Endpoint;
  /** Name of its database, if it has one. */
  database?: string;
  /** Ends the process and drops its database. */
  stop(): Promise<void>;
}

/** Something that takes messages from sockets and brings them to all sockets of a room. */
export interface Target {
  name: DialectName;
  /** Starts a fresh process with an empty room. */
  start(context: TargetContext): Promise<RunningTarget>;
}
