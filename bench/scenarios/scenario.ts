import type { Target, TargetContext } from '../targets/target.ts';

/** What every scenario gets from the command line. */
export interface Bench extends TargetContext {
  targets: Target[];
  /** Measured window and the warm-up before it, milliseconds. */
  measureMs: number;
  warmUpMs: number;
  /** Runs of each case; figures are the medians. */
  repeat: number;
  /** Sockets of the idle scenario, clients of the herd. */
  connections: number;
  /** Tells a person what is going on. */
  say(line: string): void;
}
