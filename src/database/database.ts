import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { AbstractSqlDriver, EntityManager } from '@mikro-orm/sql';
import { type Kysely, sql, type Transaction } from 'kysely';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { pgliteParsers, postgresTypes } from './types.ts';

/** Where statements run: the pool, or one transaction. */
export type Sql = Kysely<unknown>;
export type SqlTransaction = Transaction<unknown>;

export type DatabaseOptions =
  | { kind: 'postgresql'; url: string; pool: number }
  | { kind: 'pglite'; dataDir: string; snapshot?: Blob };

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
  close(): Promise<void>;
}

/** Any number will do, as long as all nodes take the same one. */
const MIGRATION_LOCK = 7_283_001;

const common = {
  entities,
  extensions: [Migrator],
  migrations: { migrationsList: migrations, tableName: 'migrations', snapshot: false },
  // The ORM writes to the console by default; what it has to say comes as errors.
  logger: () => undefined,
};

async function openOrm(options: DatabaseOptions): Promise<MikroORM<AbstractSqlDriver>> {
  if (options.kind === 'postgresql') {
    return MikroORM.init<AbstractSqlDriver>({
      ...common,
      driver: PostgreSqlDriver,
      clientUrl: options.url,
      pool: { min: 0, max: options.pool },
      driverOptions: { types: postgresTypes, application_name: 'parley', connectionTimeoutMillis: 10_000 },
    });
  }
  const pglite = await PGlite.create({
    dataDir: options.dataDir,
    extensions: { pg_trgm },
    parsers: pgliteParsers,
    ...(options.snapshot === undefined ? {} : { loadDataDir: options.snapshot }),
  });
  return MikroORM.init<AbstractSqlDriver>({
    ...common,
    driver: PgliteDriver,
    dbName: 'postgres',
    driverOptions: { pglite },
  });
}

/**
 * Opens the database and checks that it answers.
 * @throws whatever the driver says when it cannot be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const orm = await openOrm(options);
  const kysely = orm.em.getKysely() as unknown as Sql;
  const database: Database = {
    sql: kysely,
    em: () => orm.em.fork(),
    transaction: work => kysely.transaction().execute(work),
    async migrate() {
      if (options.kind === 'pglite') {
        await orm.migrator.up();
        return;
      }
      // The lock lives on a connection of its own; the migrator takes others.
      await kysely.connection().execute(async connection => {
        await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection);
        try {
          await orm.migrator.up();
        } finally {
          await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection);
        }
      });
    },
    async ping() {
      await sql`select 1`.execute(kysely);
    },
    close: () => orm.close(true),
  };
  await database.ping();
  return database;
}
