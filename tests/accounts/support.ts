import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { onTestFinished, vi } from 'vitest';
import type { UserRef } from '#protocol';
import { accountsRoutes } from '../../src/accounts/accounts.routes.ts';
import { type Accounts, createAccounts } from '../../src/accounts/accounts.ts';
import type { DeletionHelpers } from '../../src/accounts/deletion.service.ts';
import { myAccountRoutes } from '../../src/accounts/my-account.routes.ts';
import { usersRoutes } from '../../src/accounts/users.routes.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import type { App } from '../../src/http/app-type.ts';
import { createGuard } from '../../src/http/authentication.ts';
import { registerHttp } from '../../src/http/index.ts';
import { httpOptions } from '../../src/http/options.ts';
import type { Metrics } from '../../src/observability/metrics.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeMetrics } from '../support/metrics.ts';

export const secret = new TextEncoder().encode('a secret of the tests, 32 bytes or more');
export const client = { address: '192.0.2.1', userAgent: 'vitest' };
/** The picture of everybody who signs up here. */
export const AVATAR = '/avatars/0123456789abcdef0123456789abcdef/128.webp';
export const password = 'correct horse battery';

interface LogLine {
  level: 'info' | 'warn';
  [key: string]: unknown;
}

export interface TestAccounts {
  accounts: Accounts;
  config: Config;
  /** What the services logged. */
  log: LogLine[];
  /** Sessions whose end was told. */
  ended: string[];
  /** Who was told to have another name. */
  changed: UserRef[];
  online: Set<number>;
  metrics: Metrics;
}

/** The services on a real database, with no limits unless a test sets them. */
export function makeAccounts(
  database: Database,
  env: Record<string, string> = {},
  deletion: Partial<DeletionHelpers> = {},
): TestAccounts {
  const config = loadConfig({ HTTP_RATE: '0', SIGN_UP_RATE: '0', SIGN_IN_ATTEMPTS: '1000', ...env });
  const log: LogLine[] = [];
  const ended: string[] = [];
  const changed: UserRef[] = [];
  const online = new Set<number>();
  const metrics = makeMetrics();
  const accounts = createAccounts({
    database,
    config,
    secret,
    logger: {
      info: (line: object) => log.push({ level: 'info', ...line }),
      warn: (line: object) => log.push({ level: 'warn', ...line }),
    },
    admitNewcomer: async create => (await database.transaction(create)).id,
    sessionEnded: ids => ended.push(...ids),
    personChanged: user => changed.push(user),
    deletion: {
      leaveAll: async () => false,
      forgetName: async () => undefined,
      forgetNamings: async () => undefined,
      forgetReasons: async () => undefined,
      forgetAvatar: async () => undefined,
      removalWaits: () => undefined,
      ...deletion,
    },
    randomAvatar: () => AVATAR,
    isOnline: async ids => new Set(ids.filter(id => online.has(id))),
    observer: metrics.signIns,
  });
  return { accounts, config, log, ended, changed, online, metrics };
}

/** The routes over these services, in a whole HTTP layer. */
export async function makeApp({ accounts, config }: Pick<TestAccounts, 'accounts' | 'config'>): Promise<App> {
  const app: App = Fastify(httpOptions(config)).withTypeProvider<TypeBoxTypeProvider>();
  await registerHttp(app, {
    config,
    ping: async () => undefined,
    draining: () => false,
    observer: makeMetrics().http,
  });
  const guard = createGuard(accounts.sessions.authenticate);
  await app.register(accountsRoutes, { prefix: '/api/v1', accounts, guard, config });
  await app.register(myAccountRoutes, { prefix: '/api/v1', accounts, guard });
  await app.register(usersRoutes, { prefix: '/api/v1', directory: accounts.directory, guard });
  return app;
}

/** Database, services and routes of a test file's own. */
export interface Desk {
  readonly db: TestDatabase;
  readonly services: TestAccounts;
  readonly app: App;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const db = await testDatabase();
  const services = makeAccounts(db.database);
  const app = await makeApp(services);
  return {
    db,
    services,
    app,
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

/** Until the test ends, waits pass when it says so, however long its password hashes take. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldClearNativeTimers: true });
  onTestFinished(() => void vi.useRealTimers());
}

let last = 0;
/** A login that no other test has. */
export const freshLogin = (prefix = 'user'): string => `${prefix}${++last}`;
