import type { DatabaseObserver, PoolState } from '../../database/database-observer.ts';
import type { Instruments } from '../instruments.ts';
import { STATEMENT } from './buckets.ts';

/** The database as this process sees it. */
export function databaseMetrics(instruments: Instruments): DatabaseObserver {
  const statements = instruments.counters(
    'parley_database_statements_total',
    'Statements, by how they ended.',
    {
      result: ['ok', 'error'],
    },
  );
  const [ok, error] = [statements({ result: 'ok' }), statements({ result: 'error' })];
  const duration = instruments.histogram(
    'parley_database_statement_duration_seconds',
    'From the call of the driver to the answer.',
    STATEMENT,
  );
  const acquired = instruments.histogram(
    'parley_database_acquire_duration_seconds',
    'Time that statements and transactions waited for a connection of the pool.',
    STATEMENT,
  );
  return {
    statement(succeeded, seconds) {
      (succeeded ? ok : error).add();
      duration(seconds);
    },
    acquired,
  };
}

export function observePool(instruments: Instruments, read: () => PoolState): void {
  instruments.measures(
    'parley_database_connections',
    'Connections to the database that this process holds.',
    { state: ['idle', 'busy'] },
    () => {
      const { idle, busy } = read();
      return [
        [{ state: 'idle' }, idle],
        [{ state: 'busy' }, busy],
      ];
    },
  );
  instruments.measure(
    'parley_database_connections_most',
    'Connections that this process may hold.',
    () => read().most,
  );
  instruments.measure(
    'parley_database_pool_waiting',
    'Statements and transactions that wait for a connection.',
    () => read().waiting,
  );
}
