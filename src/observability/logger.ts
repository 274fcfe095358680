import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** Never written to the log, wherever they stand. */
const SECRETS = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'text'];

/** One line of JSON an event on standard output, or coloured lines on a terminal. */
export function makeLogger(config: Config, destination?: DestinationStream): Logger {
  const pretty =
    config.LOG_FORMAT === 'pretty' || (config.LOG_FORMAT === 'auto' && process.stdout.isTTY === true);
  const options = {
    level: config.LOG_LEVEL,
    redact: { paths: SECRETS.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
  };
  if (destination) return pino(options, destination);
  return pretty ? pino({ ...options, transport: { target: 'pino-pretty' } }) : pino(options);
}
