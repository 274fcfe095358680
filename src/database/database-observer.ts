/** Connections to PostgreSQL that this process holds. The embedded database has one. */
export interface PoolState {
  readonly idle: number;
  readonly busy: number;
  /** Statements and transactions that wait for a connection. */
  readonly waiting: number;
  readonly most: number;
}

/** Watches the database as this process sees it. Times are in seconds. */
export interface DatabaseObserver {
  /** A statement was answered, or failed. */
  statement(ok: boolean, seconds: number): void;
  /** Somebody waited so long for a connection, whether or not there was one. */
  acquired(seconds: number): void;
}
