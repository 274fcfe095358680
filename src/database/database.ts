import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { AbstractSqlDriver, EntityManager } from '@mikro-orm/sql';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { DatabaseObserver, PoolState } from './database-observer.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { oneConnection } from './one-connection.ts';
import { pgliteParsers, postgresTypes } from './types.ts';
import { poolState, watchPool } from './watched-pool.ts';

/** Where statements run: the pool, or one transaction. */
export type Sql = Kysely<unknown>;
export type SqlTransaction = Transaction<unknown>;

export type DatabaseOptions =
  | { kind: 'postgresql'; url: string; pool: number }
  | { kind: 'pglite'; dataDir: string };

/** One database, whichever it is: the same statements and entities run on both. */
export interface Database {
  readonly sql: Sql;
  /** A unit of work of its own: never share one between requests. */
  em(): EntityManager;
  /**
   * Runs `work` in one transaction, rolled back when it throws. Inside it use only `tx`: the embedded database has
   * one connection, so a statement beside the transaction would wait for its end for ever.
   */
  transaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** Brings the schema to the newest migration; safe when several nodes start at once. */
  migrate(): Promise<void>;
  ping(): Promise<void>;
  /** Its connections as they are now. */
  pool(): PoolState;
  close(): Promise<void>;
}

/** Any number will do, as long as all nodes take the same one. */
const MIGRATION_LOCK = 7_283_001;

/**
 * A transaction that waits so long for its next statement is undone by the server, in milliseconds: a node that stands
 * still or has lost its network must not keep a room locked for all others.
 */
const STALLED_MS = 3_000;

const common = {
  entities,
  extensions: [Migrator],
  migrations: { migrationsList: migrations, tableName: 'migrations', snapshot: false },
  // The ORM writes to the console by default; what it has to say comes as errors.
  logger: () => undefined,
};

interface Opened {
  readonly orm: MikroORM<AbstractSqlDriver>;
  readonly pool: () => PoolState;
  readonly close: () => Promise<void>;
}

async function openPostgres(url: string, most: number, observer: DatabaseObserver): Promise<Opened> {
  let pool: Pool | undefined;
  const orm = await MikroORM.init<AbstractSqlDriver>({
    ...common,
    driver: PostgreSqlDriver,
    clientUrl: url,
    pool: { min: 0, max: most },
    driverOptions: {
      types: postgresTypes,
      application_name: 'parley',
      connectionTimeoutMillis: 10_000,
      // Compiling a plan costs more than any statement here takes.
      options: `-c jit=off -c idle_in_transaction_session_timeout=${STALLED_MS}`,
      onPoolCreated(created: Pool) {
        pool = created;
        watchPool(created, observer);
      },
    },
  });
  return {
    orm,
    pool: () => (pool === undefined ? { idle: 0, busy: 0, waiting: 0, most } : poolState(pool)),
    close: () => orm.close(true),
  };
}

async function openPglite(dataDir: string, observer: DatabaseObserver): Promise<Opened> {
  const pglite = await PGlite.create({ dataDir, extensions: { pg_trgm }, parsers: pgliteParsers });
  const { dialect, state } = oneConnection(pglite, observer);
  const orm = await MikroORM.init<AbstractSqlDriver>({
    ...common,
    driver: PgliteDriver,
    dbName: 'postgres',
    driverOptions: dialect,
  });
  return { orm, pool: state, close: () => orm.close(true) };
}

const unwatched: DatabaseObserver = { statement: () => undefined, acquired: () => undefined };

/**
 * Opens the database and checks that it answers.
 * @param observer told of statements; default: nobody
 * @throws whatever the driver says when it cannot be reached.
 */
export async function openDatabase(
  options: DatabaseOptions,
  observer: DatabaseObserver = unwatched,
): Promise<Database> {
  const { orm, pool, close } =
    options.kind === 'pglite'
      ? await openPglite(options.dataDir, observer)
      : await openPostgres(options.url, options.pool, observer);
  const kysely = orm.em.getKysely() as unknown as Sql;
  const database: Database = {
    sql: kysely,
    em: () => orm.em.fork(),
    transaction: work => kysely.transaction().execute(work),
    migrate: () => (options.kind === 'pglite' ? migrate(orm) : migrateAlone(orm, kysely)),
    async ping() {
      await sql`select 1`.execute(kysely);
    },
    pool,
    close,
  };
  await database.ping();
  return database;
}

async function migrate(orm: MikroORM<AbstractSqlDriver>): Promise<void> {
  await orm.migrator.up();
}

/** One node at a time. */
async function migrateAlone(orm: MikroORM<AbstractSqlDriver>, kysely: Sql): Promise<void> {
  await kysely.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection);
    try {
      const transaction = await connection.startTransaction().execute();
      try {
        // No room is locked by it, and a node that stands still for a while has not failed.
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
        await orm.migrator.up({ transaction });
        await transaction.commit().execute();
      } catch (error) {
        // A lost connection cannot roll back, and need not.
        await transaction
          .rollback()
          .execute()
          .catch(() => undefined);
        throw error;
      }
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection);
    }
  });
}
