import type { Client, Pool, PoolClient } from 'pg';
import type { DatabaseObserver, PoolState } from './database-observer.ts';

type Connect = () => Promise<PoolClient>;
type Query = (...statement: unknown[]) => unknown;

/**
 * Watches a pool and its connections from outside: each statement goes through `query` of one of them, `begin` and
 * `commit` too, and each one was waited for in `connect`.
 */
export function watchPool(pool: Pool, observer: DatabaseObserver): void {
  const connect: Connect = pool.connect.bind(pool);
  const watched: Connect = async () => {
    const start = performance.now();
    try {
      return await connect();
    } finally {
      observer.acquired((performance.now() - start) / 1_000);
    }
  };
  Object.assign(pool, { connect: watched });
  pool.on('connect', client => watchClient(client, observer));
}

function watchClient(client: Client, observer: DatabaseObserver): void {
  const query: Query = client.query.bind(client);
  const watched: Query = (...statement) => {
    const start = performance.now();
    const answer = query(...statement);
    // Anything else is a cursor, and no statement of ours.
    if (answer instanceof Promise) {
      const ended = (ok: boolean) => observer.statement(ok, (performance.now() - start) / 1_000);
      answer.then(
        () => ended(true),
        () => ended(false),
      );
    }
    return answer;
  };
  Object.assign(client, { query: watched });
}

export function poolState(pool: Pool): PoolState {
  const { idleCount: idle, totalCount, waitingCount: waiting } = pool;
  return { idle, busy: totalCount - idle, waiting, most: pool.options.max };
}
