import { sql } from 'kysely';
import { openDatabase, type Sql } from '../../../src/database/database.ts';
import type { Daemon } from '../daemon.ts';

/** Pauses a node under load at the worst of moments: while it holds the lock of a room. */
export async function pauseInTransaction(node: Daemon, databaseUrl: string): Promise<void> {
  const database = await openDatabase({ kind: 'postgresql', url: databaseUrl, pool: 2 });
  try {
    for (;;) {
      node.pause();
      if (await somebodyHolds(database.sql)) return;
      node.resume();
    }
  } finally {
    await database.close();
  }
}

/** Whether a transaction that has written waits for its next statement, longer than one of a running node would. */
async function somebodyHolds(db: Sql): Promise<boolean> {
  for (;;) {
    const { rows } = await sql<{ waits: boolean; long: boolean }>`
      select count(*) > 0 as waits, coalesce(bool_or(state_change < now() - interval '200 ms'), false) as long
      from pg_stat_activity where state = 'idle in transaction' and backend_xid is not null`.execute(db);
    if (rows[0]?.long) return true;
    if (!rows[0]?.waits) return false;
  }
}
