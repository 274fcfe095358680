import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { RoomSummary } from '#protocol';
import type { BenchDatabase } from '../harness/database.ts';
import { freePort, listening, pidOf } from '../harness/processes.ts';
import type { RedisServer } from '../harness/redis.ts';
import type { RunningTarget, Target, TargetContext } from './target.ts';

/** The script that is started as a node. */
export interface Service {
  script: string;
  args?: string[];
}

const SERVICE: Service = { script: new URL('../../src/server.ts', import.meta.url).pathname };

/** Accounts that share the sockets between them: a password hash each is slow, and not what is measured. */
const ACCOUNTS = 20;

/** Limits per address and per user are off, for one address and few accounts are all that there is here. */
export const ONE_ADDRESS = {
  HTTP_RATE: '0',
  SIGN_UP_RATE: '0',
  COMMAND_RATE: '0',
  CONNECTIONS_PER_USER: '0',
  CONNECTIONS_PER_ADDRESS: '0',
};

const OPEN_LIMITS = { ...ONE_ADDRESS, CONNECTIONS_MAX: '0', CONNECTIONS_WAITING: '0' };

/** The nodes of one deployment. */
export interface Deployment {
  nodes: { child: ChildProcess; port: number; startMs: number }[];
  database: BenchDatabase;
  tokenSecret: string;
  /** Ends those that still run and drops what they had. */
  stop(): Promise<void>;
}

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

/** Starts so many nodes on a database and a prefix in Redis of their own. */
export async function startNodes(
  { processes, databases }: TargetContext,
  count: number,
  redis: RedisServer | undefined,
  settings: Record<string, string>,
  { script, args = [] }: Service = SERVICE,
): Promise<Deployment> {
  const database = await databases.create();
  const prefix = `bench-${randomBytes(8).toString('hex')}`;
  const tokenSecret = randomBytes(32).toString('hex');
  const env = {
    // As it is deployed: the panel is a process of its own.
    ADMIN: 'off',
    // The page is files, and would have to be built first.
    PAGE: 'off',
    ...settings,
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    ...(redis ? { REDIS_URL: redis.url, REDIS_PREFIX: prefix } : {}),
    TOKEN_SECRET: tokenSecret,
    ADMIN_PASSWORD: randomBytes(18).toString('base64url'),
    ACCESS_TOKEN_SECONDS: '86400',
    LOG_LEVEL: 'warn',
    LOG_FORMAT: 'json',
  };
  const nodes: Deployment['nodes'] = [];
  // One after another: the first makes the tables.
  while (nodes.length < count) {
    const port = await freePort();
    const begun = performance.now();
    const child = processes.start(script, { args, env: { ...env, PORT: String(port) } });
    await listening(child, port);
    nodes.push({ child, port, startMs: performance.now() - begun });
  }
  return {
    nodes,
    database,
    tokenSecret,
    stop: async () => {
      await Promise.all(nodes.map(({ child }) => processes.stop(child)));
      await database.drop();
      await redis?.clear(prefix);
    },
  };
}

/** Starts a deployment of so many nodes with accounts and one room. */
export async function startParley(
  context: TargetContext,
  nodes: number,
  redis?: RedisServer,
  service?: Service,
): Promise<RunningTarget> {
  const deployment = await startNodes(context, nodes, redis, OPEN_LIMITS, service);
  const ports = deployment.nodes.map(node => node.port);
  const tokens = await signUp(ports[0] ?? 0);
  const room = await makeRoom(ports[0] ?? 0, tokens);
  return {
    pids: deployment.nodes.map(node => pidOf(node.child)),
    endpoint: { dialect: 'parley', ports, tokens, room },
    database: deployment.database.name,
    stop: deployment.stop,
  };
}

export const parley: Target = {
  name: 'parley',
  start: context => startParley(context, 1),
};
