import type { PGlite } from '@electric-sql/pglite';
import { type DatabaseConnection, type Dialect, PGliteAdapter, PGliteDialect, PGliteDriver } from 'kysely';
import type { DatabaseObserver, PoolState } from './database-observer.ts';

/** The embedded database has one connection: whoever wants it waits in the order of asking, and is counted. */
class OneConnection extends PGliteDriver {
  readonly #observer: DatabaseObserver;
  #connection: DatabaseConnection | undefined;
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  constructor(pglite: PGlite, observer: DatabaseObserver) {
    super({ pglite });
    this.#observer = observer;
  }

  get state(): PoolState {
    const busy = this.#busy ? 1 : 0;
    return { idle: 1 - busy, busy, waiting: this.#waiting.length, most: 1 };
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const start = performance.now();
    if (this.#busy) await new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#busy = true;
    this.#observer.acquired((performance.now() - start) / 1_000);
    this.#connection ??= this.#watched(await super.acquireConnection());
    return this.#connection;
  }

  /** It goes to the next one without having been free between. */
  override async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy = false;
    else next();
  }

  #watched(connection: DatabaseConnection): DatabaseConnection {
    const run = connection.executeQuery.bind(connection);
    const observer = this.#observer;
    connection.executeQuery = async (...statement) => {
      const start = performance.now();
      let ok = false;
      try {
        const result = await run<never>(...statement);
        ok = true;
        return result;
      } finally {
        observer.statement(ok, (performance.now() - start) / 1_000);
      }
    };
    return connection;
  }
}

/** As the driver keeps the order of those who wait, the query builder need not. */
class Adapter extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** The embedded database for the query builder, and how busy it is. */
export function oneConnection(
  pglite: PGlite,
  observer: DatabaseObserver,
): { readonly dialect: Dialect; readonly state: () => PoolState } {
  const base = new PGliteDialect({ pglite });
  const driver = new OneConnection(pglite, observer);
  return {
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new Adapter(),
      createIntrospector: db => base.createIntrospector(db),
      createQueryCompiler: () => base.createQueryCompiler(),
    },
    state: () => driver.state,
  };
}
