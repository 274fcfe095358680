import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { readSecretFiles, SECRETS } from './secret-files.ts';

const text = (
  description: string,
  options: { default?: string; pattern?: string; minLength?: number; maxLength?: number } = {},
) => Type.String({ description, ...options });
const count = (
  description: string,
  fallback: number,
  bounds: { minimum?: number; maximum?: number } = { minimum: 0 },
) => Type.Integer({ description, default: fallback, maximum: 2_147_483_647, ...bounds });
const list = (description: string) => Type.Array(Type.String(), { description, default: [] });
const choice = <const T extends string[]>(description: string, values: T, fallback: T[number]) =>
  Type.Unsafe<T[number]>(
    Type.Union(
      values.map(value => Type.Literal(value as T[number])),
      { description, default: fallback },
    ),
  );

/** Every setting: name in the environment, default, unit, what zero means. `docs/CONFIG.md` is made from it. */
export const ConfigSchema = Type.Object({
  HOST: text('Address to listen on.', { default: '127.0.0.1' }),
  PORT: count('Port to listen on; 0 takes any free one.', 8000, { minimum: 0, maximum: 65_535 }),
  METRICS_HOST: text('Address on which metrics are served: one that only the monitoring can reach.', {
    default: '127.0.0.1',
  }),
  METRICS_PORT: count('Port on which metrics are served at /metrics, without a password; 0 serves none.', 0, {
    minimum: 0,
    maximum: 65_535,
  }),
  REVISION: text('The commit that runs here, as /metrics and the log tell it.', {
    default: 'unknown',
    pattern: '^[A-Za-z0-9._-]{1,64}$',
  }),
  DATABASE_URL: Type.Optional(
    text('PostgreSQL, e.g. postgresql://parley@db/parley. Without it the embedded database is used.', {
      pattern: '^postgres(ql)?://',
    }),
  ),
  DATABASE_POOL: count('Most connections to PostgreSQL from this process.', 10, { minimum: 2, maximum: 500 }),
  REDIS_URL: Type.Optional(
    text(
      'Redis, e.g. redis://redis:6379 or rediss:// for TLS: what nodes tell each other, presence and shared limits. Needs DATABASE_URL. Without it this is the only node.',
      { pattern: '^rediss?://' },
    ),
  ),
  REDIS_PREFIX: text('Begins all keys and channels in Redis, so that several deployments can share one.', {
    default: 'parley',
    pattern: '^[A-Za-z0-9_-]{1,32}$',
  }),
  DATA_DIR: text('Folder of the embedded database and of the secrets made for it.', { default: 'data' }),
  TOKEN_SECRET: Type.Optional(
    text('Key that signs access tokens, 32 characters or more. Required with DATABASE_URL.', {
      minLength: 32,
    }),
  ),
  TOKEN_ALGORITHM: choice('Signature of access tokens.', ['HS256', 'HS384', 'HS512'], 'HS256'),
  TOKEN_ISSUER: text('Issuer claim of access tokens.', { default: 'parley' }),
  TOKEN_AUDIENCE: text('Audience claim of access tokens.', { default: 'parley' }),
  ACCESS_TOKEN_SECONDS: count('Lifetime of an access token, seconds.', 900, { minimum: 30, maximum: 86_400 }),
  REFRESH_TOKEN_DAYS: count('A session ends when it was not refreshed for so many days.', 30, {
    minimum: 1,
    maximum: 365,
  }),
  SESSION_MAX_DAYS: count('A session ends so many days after sign-in, whatever happens.', 90, {
    minimum: 1,
    maximum: 3_650,
  }),
  ADMIN_LOGIN: text('Login of the administrator made at the first start.', {
    default: 'admin',
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$',
  }),
  ADMIN_PASSWORD: Type.Optional(
    text(
      'Password of that administrator. Read at the first start only. Without it: embedded, a random one is made and printed; with DATABASE_URL, no administrator is made.',
      { minLength: 8, maxLength: 128 },
    ),
  ),
  ADMIN: choice(
    'The admin panel at /admin: inline, in this process; only, in a process that serves nothing else, beside others that chat (needs REDIS_URL); elsewhere, not here, but a proxy leads to such a process; off, nowhere.',
    ['inline', 'only', 'elsewhere', 'off'],
    'inline',
  ),
  ADMIN_IDLE_MINUTES: count(
    'A sign-in to the admin panel ends when it was not used for so many minutes.',
    30,
    {
      minimum: 1,
      maximum: 1_440,
    },
  ),
  ADMIN_SESSION_HOURS: count(
    'A sign-in to the admin panel ends so many hours after it began, whatever happens.',
    12,
    { minimum: 1, maximum: 720 },
  ),
  GRAFANA_URL: Type.Optional(
    text('Where people reach Grafana, for the links of the admin panel. Without it there are none.', {
      pattern: '^https?://',
    }),
  ),
  PAGE: choice(
    'Whether this process serves the web client at /. It is built by npm run web. Off: / leads to the documents of the API.',
    ['on', 'off'],
    'on',
  ),
  REGISTRATION: choice('Whether people may sign up by themselves.', ['open', 'closed'], 'open'),
  REQUIRE_2FA_FOR: choice(
    'Whose role may do nothing before a second factor is set up: nobody, admins, or moderators and admins.',
    ['none', 'admin', 'moderator'],
    'none',
  ),
  SECURE_COOKIES: Type.Optional(
    Type.Boolean({
      description:
        'Cookies for HTTPS only, with the __Host- prefix. Default: true with DATABASE_URL, else false.',
    }),
  ),
  ALLOWED_ORIGINS: list('Origins whose pages may open the socket and use the cookie, besides our own host.'),
  TRUST_PROXY: list('Addresses or CIDR ranges whose X-Forwarded-For is believed. Empty: none.'),
  LOG_LEVEL: choice(
    'Least level that is logged.',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'info',
  ),
  LOG_FORMAT: choice('auto is pretty on a terminal and JSON elsewhere.', ['auto', 'json', 'pretty'], 'auto'),
  LOG_FILE: text(
    'File for the log beside standard output, always JSON: logs/parley.log becomes logs/parley.2026-11-21.1.log and so on. Empty: none.',
    { default: '' },
  ),
  LOG_FILE_MEGABYTES: count('A new log file begins at this size, and each day.', 100, {
    minimum: 1,
    maximum: 10_000,
  }),
  LOG_FILES: count('Log files that are kept, the present one included.', 14, { minimum: 1, maximum: 1_000 }),
  HTTP_RATE: count('Requests a minute from one address, to all nodes together; 0 is no limit.', 600),
  SIGN_UP_RATE: count('Sign-ups an hour from one address, to all nodes together; 0 is no limit.', 30),
  AVATAR_RATE: count(
    'Pictures that one person may upload in an hour, to all nodes together; 0 is no limit.',
    20,
  ),
  SIGN_IN_ATTEMPTS: count('Failed sign-ins before waits begin, per account; ten times that per address.', 5, {
    minimum: 1,
  }),
  PASSWORD_HASHES: count('Password hashes computed at once; more wait, then are refused.', 2, {
    minimum: 1,
    maximum: 64,
  }),
  COMMAND_RATE: count(
    'Commands a second to this node from one connection, and from one user; 0 is no limit.',
    20,
  ),
  COMMAND_BURST: count('Commands that may come at once above COMMAND_RATE.', 60, { minimum: 1 }),
  CONNECTIONS_MAX: count('Open sockets of this process; 0 is no limit.', 20_000),
  CONNECTIONS_PER_USER: count('Open sockets of one user to this node; 0 is no limit.', 20),
  CONNECTIONS_PER_ADDRESS: count('Open sockets from one address to this node; 0 is no limit.', 200),
  CONNECTIONS_WAITING: count('Sockets that have not said hello yet; 0 is no limit.', 1_000),
  CLIENT_REPORTERS: count(
    'Clients of this node that are asked, on average, to report once a minute how long messages took to show; 0 asks none.',
    500,
  ),
  OUTBOX_BYTES: count('Bytes waiting for one socket before it is closed as too slow.', 1_048_576, {
    minimum: 65_536,
  }),
  OUTBOX_EPHEMERAL_BYTES: count('Bytes waiting above which typing and presence are dropped.', 65_536),
  WRITE_WINDOW_MS: count(
    'Longest time that sends are gathered under load, milliseconds; 0 gathers none.',
    12,
    {
      minimum: 0,
      maximum: 1_000,
    },
  ),
  PING_SECONDS: count('Time between pings; a socket that answers none is closed.', 30, {
    minimum: 1,
    maximum: 3_600,
  }),
  SESSION_CHECK_SECONDS: count('Time between checks of open sockets against the database.', 60, {
    minimum: 1,
    maximum: 1_800,
  }),
  ROOM_CHECK_SECONDS: count(
    'Time between comparisons of the rooms served here with the database: how long an event that the bus lost can stay unseen.',
    10,
    { minimum: 1, maximum: 300 },
  ),
  SHUTDOWN_SECONDS: count(
    'Deadline of a graceful stop. Sockets are told to come back, evenly, over its first 40 % at most.',
    10,
    { minimum: 1, maximum: 300 },
  ),
  DRAIN_DELAY_SECONDS: count(
    'At a stop, time in which /readyz says 503 and new sockets are refused, while requests and open sockets are still served, for a load balancer that asks /readyz. It comes before SHUTDOWN_SECONDS. 0 is enough for one that tries the next node at a 503.',
    0,
    { minimum: 0, maximum: 300 },
  ),
});

type Settings = Static<typeof ConfigSchema>;
export type Config = Readonly<Settings> & { readonly embedded: boolean; readonly SECURE_COOKIES: boolean };

/** All that is wrong with the environment, one line each. */
export class ConfigError extends Error {
  readonly mistakes: string[];

  constructor(mistakes: string[]) {
    super(`The configuration has ${mistakes.length} mistake(s):\n${mistakes.map(m => `  ${m}`).join('\n')}`);
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/** Secrets that stand in examples and must never guard anything. */
const EXAMPLE = /change[-_ ]?me|example/i;

/** What guards something in a setting: the password where it is an address, else all of it. */
function secretIn(name: string, value: string): string {
  if (!name.endsWith('_URL')) return value;
  const password = URL.parse(value)?.password ?? '';
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

function read(schema: TSchema, value: string): unknown {
  if (Type.IsArray(schema)) return value.split(',').map(part => part.trim());
  if (Type.IsInteger(schema)) return /^-?\d+$/.test(value) ? Number(value) : value;
  if (Type.IsBoolean(schema)) return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/** What a setting must be, for people: the error names it without repeating the value, which may be a secret. */
export function expectation(schema: TSchema): string {
  const s = schema as TSchema & Record<string, unknown> & { anyOf?: { const: unknown }[] };
  if (s.anyOf) return `one of ${s.anyOf.map(option => String(option.const)).join(', ')}`;
  if (Type.IsInteger(schema)) return `a whole number from ${s['minimum'] ?? 0} to ${s['maximum']}`;
  if (Type.IsBoolean(schema)) return 'true or false';
  if (Type.IsArray(schema)) return 'a list with commas';
  if (s['maxLength'] !== undefined) return `a text of ${s['minLength']} to ${s['maxLength']} characters`;
  if (s['minLength'] !== undefined) return `a text of ${s['minLength']} characters or more`;
  return s['pattern'] === undefined ? 'a text' : `a text like ${s['pattern']}`;
}

/**
 * Reads the environment once, and the files of secrets that it names. Empty values count as absent.
 * @throws ConfigError with all mistakes together.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const files = readSecretFiles(environment);
  const { env } = files;
  const settings: Record<string, unknown> = {};
  const mistakes = [...files.mistakes];
  for (const [name, schema] of Object.entries<TSchema>(ConfigSchema.properties)) {
    const raw = env[name]?.trim();
    const value = raw ? read(schema, raw) : structuredClone((schema as { default?: unknown }).default);
    if (value === undefined) continue;
    if (Value.Check(schema, value)) settings[name] = value;
    else mistakes.push(`${name} must be ${expectation(schema)}.`);
  }
  const embedded = !env['DATABASE_URL']?.trim();
  if (!embedded && !env['TOKEN_SECRET']?.trim()) mistakes.push('TOKEN_SECRET is required with DATABASE_URL.');
  if (embedded && env['REDIS_URL']?.trim()) mistakes.push('REDIS_URL needs DATABASE_URL.');
  if (settings['ADMIN'] === 'only' && !env['REDIS_URL']?.trim()) {
    mistakes.push('ADMIN=only needs REDIS_URL: without it no other process hears of what is done there.');
  }
  for (const name of SECRETS) {
    if (EXAMPLE.test(secretIn(name, env[name] ?? '')))
      mistakes.push(`${name} still has the value of an example.`);
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze({ SECURE_COOKIES: !embedded, ...(settings as Settings), embedded });
}
