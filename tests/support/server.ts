import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { inject } from 'vitest';
import type { Role, Self } from '#protocol';
import { type AppOptions, createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { type Container, type ContainerOptions, createContainer } from '../../src/container.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/database/database.ts';
import { type Logger, makeLogger } from '../../src/observability/logger.ts';
import type { Bus } from '../../src/realtime/bus.ts';
import { createServerDatabase } from './database.ts';
import { freshPrefix, redisUrl } from './redis.ts';
import { TestSocket } from './socket.ts';

export interface Person {
  readonly user: Self;
  readonly token: string;
}

/** The whole service in this process, on a port and a database of its own. */
export interface TestServer {
  readonly url: string;
  readonly container: Container;
  /** Signs somebody up, with a login that nobody else has. */
  person(name?: string): Promise<Person>;
  /** Signs somebody up and gives them a role, as an administrator would. */
  withRole(role: Role, name?: string): Promise<Person>;
  /** An HTTP request to the API as `person`; `body` becomes JSON. */
  api(person: Person | undefined, method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** An open socket that has said nothing yet. */
  socket(options?: { headers?: Record<string, string> }): Promise<TestSocket>;
  /** A socket that has said hello. */
  enter(person: Person, rooms?: { room: number; version: number }[]): Promise<TestSocket>;
  close(): Promise<void>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** Of everybody here. */
export const PASSWORD = 'a quiet sentence';
let people = 0;

export interface NodeOptions extends ContainerOptions, AppOptions {
  /** Where it logs; default: as LOG_LEVEL says, to standard output. */
  readonly log?: Logger;
}

/** A service on a database of its own, and on a Redis when there is one. */
export async function testServer(
  env: Record<string, string> = {},
  options?: NodeOptions,
): Promise<TestServer> {
  const storage = await testStorage();
  const redis = process.env['TEST_REDIS_URL'];
  // What runs on a server's database runs on a Redis too.
  const shared =
    redis && storage.env['DATABASE_URL'] ? { REDIS_URL: redis, REDIS_PREFIX: freshPrefix() } : {};
  const node = await testNode({ ...storage.env, ...shared, ...env }, options);
  return {
    ...node,
    close: async () => {
      await node.close();
      await storage.remove();
    },
  };
}

/** Several nodes of one deployment, in this process. */
export interface TestNodes<N extends readonly unknown[]> {
  readonly nodes: { readonly [I in keyof N]: TestServer };
  close(): Promise<void>;
}

/** @param each for each node its settings beside the shared ones, and what it puts around its bus */
export async function testNodes<
  const N extends readonly { env?: Record<string, string>; aroundBus?: (bus: Bus) => Bus; log?: Logger }[],
>(each: N): Promise<TestNodes<N>> {
  const storage = await testStorage();
  const shared = { ...storage.env, REDIS_URL: redisUrl(), REDIS_PREFIX: freshPrefix() };
  const nodes: TestServer[] = [];
  for (const { env, ...options } of each) {
    nodes.push(await testNode({ ...shared, ...env }, options));
  }
  return {
    nodes: nodes as unknown as TestNodes<N>['nodes'],
    close: async () => {
      for (const node of nodes) await node.close();
      await storage.remove();
    },
  };
}

/**
 * One node of a deployment, in this process.
 * @param env settings beside those of a test: no limits that tests would run into by being fast
 */
export async function testNode(env: Record<string, string>, options?: NodeOptions): Promise<TestServer> {
  const config = loadConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    HTTP_RATE: '0',
    SIGN_UP_RATE: '0',
    COMMAND_RATE: '0',
    CONNECTIONS_PER_ADDRESS: '0',
    // No ping falls into what tests count.
    PING_SECONDS: '3600',
    TOKEN_SECRET: 'a secret for tests, of forty characters.',
    // Its modules alone are more than the rest: tests of the panel ask for it.
    ADMIN: 'off',
    // It would have to be built first: tests of the page bring one.
    PAGE: 'off',
    ...env,
  });
  const container = await createContainer(config, options?.log ?? makeLogger(config), options);
  const app = await createApp(container, options);
  await container.start();
  await app.listen({ host: config.HOST, port: config.PORT });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const api: TestServer['api'] = async (person, method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(person === undefined ? {} : { authorization: `Bearer ${person.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const socket: TestServer['socket'] = options => TestSocket.open(`${url.replace('http', 'ws')}/ws`, options);

  const test: TestServer = {
    url,
    container,
    api,
    socket,
    async person(name = 'person') {
      const login = `${name}-${process.pid}-${people++}`.slice(0, 32);
      const { body } = await api(undefined, 'POST', '/auth/register', {
        login,
        name,
        password: PASSWORD,
        session: 'token',
      });
      return { user: body.user, token: body.accessToken };
    },
    async withRole(role, name = role) {
      const person = await test.person(name);
      await sql`update users set role = ${role} where id = ${person.user.id}`.execute(container.database.sql);
      return { ...person, user: { ...person.user, role } };
    },
    async enter(person, rooms) {
      const connected = await socket();
      await connected.hello(person.token, rooms);
      return connected;
    },
    async close() {
      await container.drain();
      await app.close();
      await container.dispose();
    },
  };
  return test;
}

export interface TestStorage {
  /** The settings that name it. */
  readonly env: Record<string, string>;
  /** Works in the database; the embedded one only while no service runs on it. */
  open<T>(work: (database: Database) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Settings of a fresh database, as the service itself opens it. */
export async function testStorage(): Promise<TestStorage> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) {
    const { url, drop } = await createServerDatabase(server);
    return {
      env: { DATABASE_URL: url },
      open: work => inDatabase({ kind: 'postgresql', url, pool: 2 }, work),
      remove: drop,
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'parley-server-'));
  const dataDir = join(folder, 'db');
  await cp(inject('template'), dataDir, { recursive: true });
  return {
    env: { DATA_DIR: folder },
    open: work => inDatabase({ kind: 'pglite', dataDir }, work),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function inDatabase<T>(options: DatabaseOptions, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(options);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
