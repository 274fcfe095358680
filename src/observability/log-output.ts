import { type DestinationStream, pino } from 'pino';
import type { Config } from '../config.ts';

/** Bytes that wait for a file that cannot be written; what comes above it is lost. */
const WAITING_BYTES = 4_194_304;

type LogSettings = Pick<Config, 'LOG_FORMAT' | 'LOG_FILE' | 'LOG_FILE_MEGABYTES' | 'LOG_FILES'>;

async function standardOutput({ LOG_FORMAT }: LogSettings): Promise<DestinationStream> {
  if (LOG_FORMAT === 'json' || (LOG_FORMAT === 'auto' && !process.stdout.isTTY)) return pino.destination(1);
  const { default: pretty } = await import('pino-pretty');
  return pretty({ sync: true });
}

/**
 * A file beside standard output. `parley.log` becomes `parley.2026-11-21.1.log`: a new one begins each day, at each
 * size, and the oldest go. Each line is on its way to the disk when the call returns, so that none is lost at an end.
 */
async function file(config: LogSettings): Promise<DestinationStream> {
  const { default: roll } = await import('pino-roll');
  const stream = await roll({
    file: config.LOG_FILE,
    size: `${config.LOG_FILE_MEGABYTES}m`,
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    limit: { count: config.LOG_FILES, removeOtherLogFiles: true },
    mkdir: true,
    mode: 0o640,
    sync: true,
    maxLength: WAITING_BYTES,
  });
  let told = false;
  stream.on('error', error => {
    if (!told) process.stderr.write(`The log file cannot be written: ${error.message}\n`);
    told = true;
  });
  return stream;
}

/**
 * Where lines go: to standard output, and into files when LOG_FILE names one.
 * @param given in place of standard output
 * @throws Error when the file cannot be opened
 */
export async function openLogOutput(
  config: LogSettings,
  given?: DestinationStream,
): Promise<DestinationStream> {
  const output = given ?? (await standardOutput(config));
  if (config.LOG_FILE === '') return output;
  const streams = [output, await file(config)];
  return pino.multistream(streams.map(stream => ({ level: 'trace' as const, stream })));
}
