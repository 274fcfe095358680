import type { Build } from '../build.ts';
import type { Instruments } from '../instruments.ts';

const LEVELS = ['warn', 'error', 'fatal'] as const;
export type CountedLevel = (typeof LEVELS)[number];

/** Always 1: its labels tell what runs where. */
export function buildInfo(instruments: Instruments, { version, revision }: Build): void {
  const set = instruments.gauges('parley_build_info', 'Always 1; its labels say what runs here.', {
    version: 'the version of the package',
    revision: 'the commit that was built',
    node: 'the version of Node.js',
  });
  set({ version, revision, node: process.version }, 1);
}

/** @returns counts a line that was logged */
export function logLines(instruments: Instruments): (level: CountedLevel) => void {
  const lines = instruments.counters('parley_log_lines_total', 'Lines logged at warn and above.', {
    level: LEVELS,
  });
  return level => lines({ level }).add();
}
