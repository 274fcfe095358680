import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import type { CountedLevel } from './metrics/process.ts';
import { redacted } from './redaction.ts';

export type { Logger };

interface LineCount {
  counted(level: CountedLevel): void;
}

/** Who counts the lines of a logger. */
const counting = new WeakMap<Logger, LineCount>();

/** pino's number of the least level that is counted. */
const WARN = pino.levels.values['warn'] ?? 40;

/**
 * One line of JSON an event. A house logs through a child with its `component`. What a level leaves out costs nothing:
 * pino puts empty functions in its place.
 * @param destination default: standard output
 */
export function makeLogger(config: Pick<Config, 'LOG_LEVEL'>, destination?: DestinationStream): Logger {
  const count: LineCount = { counted: () => undefined };
  const log = pino(
    {
      level: config.LOG_LEVEL,
      formatters: { log: redacted },
      // What comes here has been made plain already; pino's own would look at it as an error once more.
      serializers: { err: (plain: unknown) => plain },
      hooks: {
        logMethod(line, method, level) {
          if (level >= WARN) count.counted(pino.levels.labels[level] as CountedLevel);
          method.apply(this, line);
        },
      },
    },
    destination ?? pino.destination(1),
  );
  counting.set(log, count);
  return log;
}

/** Tells of each line at warn and above that this logger, or a child of it, writes. */
export function countLines(log: Logger, counted: LineCount['counted']): void {
  const count = counting.get(log);
  if (count !== undefined) count.counted = counted;
}
