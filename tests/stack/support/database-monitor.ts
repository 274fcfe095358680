import { readFileSync } from 'node:fs';
import pg from 'pg';
import { inRepository } from './repository.ts';

/** The role that reads figures only, as postgres/roles.sh makes it. */
export const MONITOR = { user: 'monitor', password: 'a-password-for-monitors' } as const;

/** Runs what postgres/roles.sh says of this role, for the database that these tests have. */
export async function makeMonitor(databaseUrl: string): Promise<void> {
  const script = readFileSync(inRepository('postgres/roles.sh'), 'utf8');
  const statements = script.match(/^(?:create role monitor|grant) .*;$/gm) ?? [];
  if (statements.length !== 2) throw new Error(`what is ${MONITOR.user}? ${statements}`);
  const database = new URL(databaseUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) {
      const own = statement.replace(":'monitor'", `'${MONITOR.password}'`);
      await client.query(own.replace('database parley', `database ${database}`));
    }
  } finally {
    await client.end();
  }
}
