import type { Config } from '../src/config.ts';

/** What the canary is told by its environment. */
export interface CanaryOptions {
  /** Origin of the service as its clients reach it, through nginx. */
  readonly url: string;
  readonly login: string;
  readonly password: string;
  /** Time between two messages, milliseconds. */
  readonly everyMs: number;
  readonly metrics: { readonly host: string; readonly port: number };
  readonly log: Pick<Config, 'LOG_LEVEL'>;
}

/** From one message to the next, seconds: three million messages in a year. */
const SECONDS = 10;
const PORT = 9_465;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Reads CANARY_URL, CANARY_LOGIN, CANARY_PASSWORD, CANARY_SECONDS (1 to 3600, default 10), METRICS_HOST (default
 * 127.0.0.1), METRICS_PORT (default 9465; 0 takes any free one) and LOG_LEVEL as the service has it.
 * @throws Error that names all mistakes, and no value
 */
export function readOptions(env: Readonly<Record<string, string | undefined>>): CanaryOptions {
  const mistakes: string[] = [];
  const given = (name: string) => {
    const value = env[name]?.trim();
    if (!value) mistakes.push(`${name} is missing.`);
    return value ?? '';
  };
  const whole = (name: string, fallback: number, least: number, most: number) => {
    const text = env[name]?.trim();
    const value = text ? Number(text) : fallback;
    if (!Number.isInteger(value) || value < least || value > most) {
      mistakes.push(`${name} must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };
  const oneOf = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const value = env[name]?.trim() || fallback;
    if (!values.includes(value as T)) mistakes.push(`${name} must be one of ${values.join(', ')}.`);
    return value as T;
  };
  const url = given('CANARY_URL').replace(/\/+$/, '');
  if (url !== '' && !/^https?:\/\/[^/]+$/.test(url)) {
    mistakes.push('CANARY_URL must be an origin like https://chat.example.');
  }
  const options: CanaryOptions = {
    url,
    login: given('CANARY_LOGIN'),
    password: given('CANARY_PASSWORD'),
    everyMs: whole('CANARY_SECONDS', SECONDS, 1, 3_600) * 1_000,
    metrics: {
      host: env['METRICS_HOST']?.trim() || '127.0.0.1',
      port: whole('METRICS_PORT', PORT, 0, 65_535),
    },
    log: { LOG_LEVEL: oneOf('LOG_LEVEL', LEVELS, 'info') },
  };
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return options;
}
