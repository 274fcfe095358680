import { randomBytes } from 'node:crypto';
import type { RoomSummary } from '#protocol';
import { freePort, listening, pidOf } from '../harness/processes.ts';
import type { Target } from './target.ts';

const SCRIPT = new URL('../../src/server.ts', import.meta.url).pathname;

/** Accounts that share the sockets between them: a password hash each is slow, and not what is measured. */
const ACCOUNTS = 20;

/** Limits that guard against strangers are off, for one address and 20 accounts are all that there is here. */
const OPEN_LIMITS = {
  HTTP_RATE: '0',
  SIGN_UP_RATE: '0',
  COMMAND_RATE: '0',
  CONNECTIONS_MAX: '0',
  CONNECTIONS_PER_USER: '0',
  CONNECTIONS_PER_ADDRESS: '0',
  CONNECTIONS_WAITING: '0',
};

async function post<T>(port: number, path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} was answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** Signs up the accounts, one after another. */
async function signUp(port: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let i = 0; i < ACCOUNTS; i++) {
    const { accessToken } = await post<{ accessToken: string }>(port, '/auth/register', {
      login: `bench${i}`,
      name: `Bench ${i}`,
      password: randomBytes(18).toString('base64url'),
      session: 'token',
    });
    tokens.push(accessToken);
  }
  return tokens;
}

/** The first account makes the room, the others join. */
async function makeRoom(port: number, tokens: string[]): Promise<number> {
  const [first, ...others] = tokens;
  const body = { kind: 'public', name: 'Benchmark' };
  const created = await post<RoomSummary>(port, '/rooms', body, first);
  const room = created.room.id;
  for (const token of others) await post(port, `/rooms/${room}/join`, {}, token);
  return room;
}

export const parley: Target = {
  name: 'parley',
  async start({ processes, databases }) {
    const [port, database] = await Promise.all([freePort(), databases.create()]);
    const child = processes.start(SCRIPT, {
      env: {
        ...OPEN_LIMITS,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATABASE_URL: database.url,
        TOKEN_SECRET: randomBytes(32).toString('hex'),
        ADMIN_PASSWORD: randomBytes(18).toString('base64url'),
        ACCESS_TOKEN_SECONDS: '86400',
        LOG_LEVEL: 'warn',
        LOG_FORMAT: 'json',
      },
    });
    await listening(child, port);
    const tokens = await signUp(port);
    const room = await makeRoom(port, tokens);
    return {
      pid: pidOf(child),
      endpoint: { dialect: 'parley', port, tokens, room },
      database: database.name,
      stop: async () => {
        await processes.stop(child);
        await database.drop();
      },
    };
  },
};
