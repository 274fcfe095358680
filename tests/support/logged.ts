import { type Logger, makeLogger } from '../../src/observability/logger.ts';

export type LogLine = Record<string, unknown>;

export interface Logged {
  readonly log: Logger;
  /** What was logged so far, one object a line. */
  readonly lines: LogLine[];
  /** The same as it would stand in a file. */
  text(): string;
}

/** The logger of the service, writing into memory. */
export function makeLogged(level: 'trace' | 'debug' | 'info' = 'info'): Logged {
  const written: string[] = [];
  const lines: LogLine[] = [];
  const log = makeLogger(
    { LOG_LEVEL: level },
    {
      write(line: string) {
        written.push(line);
        lines.push(JSON.parse(line) as LogLine);
      },
    },
  );
  return { log, lines, text: () => written.join('') };
}
