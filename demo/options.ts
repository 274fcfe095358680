/** What the demo is told by its environment. */
export interface DemoOptions {
  /** Origin of the service as its clients reach it. */
  readonly url: string;
  readonly people: number;
  /** Mean pause of one person between two acts, milliseconds. */
  readonly paceMs: number;
  /** It ends by itself after so long, milliseconds. */
  readonly lifeMs: number;
}

/** Below the sign-ups that one address has in an hour (SIGN_UP_RATE, 30 by default). */
const PEOPLE_MAX = 24;

/**
 * Reads DEMO_URL (default http://localhost:8000), DEMO_PEOPLE (2 to 24, default 8), DEMO_PACE_SECONDS (1 to 3600,
 * default 10) and DEMO_MINUTES (1 to 1440, default 60).
 * @throws Error that names all mistakes
 */
export function readOptions(env: Readonly<Record<string, string | undefined>>): DemoOptions {
  const mistakes: string[] = [];
  const whole = (name: string, fallback: number, least: number, most: number) => {
    const value = Number(env[name]?.trim() || fallback);
    if (!Number.isInteger(value) || value < least || value > most) {
      mistakes.push(`${name} must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };
  const url = (env['DEMO_URL']?.trim() || 'http://localhost:8000').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+$/.test(url)) {
    mistakes.push('DEMO_URL must be an origin like https://chat.example.');
  }
  const options = {
    url,
    people: whole('DEMO_PEOPLE', 8, 2, PEOPLE_MAX),
    paceMs: whole('DEMO_PACE_SECONDS', 10, 1, 3_600) * 1_000,
    lifeMs: whole('DEMO_MINUTES', 60, 1, 1_440) * 60_000,
  };
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return options;
}
