import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { lockFolder } from '../../src/database/folder-lock.ts';

/**
 * Runs `work` on the database that the service would use, by DATABASE_URL or DATA_DIR. The embedded one must not be in
 * use.
 * @throws Error when there is none
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = process.env;
  // Nothing is signed here, so no secret is needed.
  const config = loadConfig({ DATABASE_URL, DATA_DIR, TOKEN_SECRET: '-'.repeat(32) });
  if (config.DATABASE_URL !== undefined) {
    const database = await openDatabase({ kind: 'postgresql', url: config.DATABASE_URL, pool: 2 });
    return work(database).finally(() => database.close());
  }
  const dataDir = join(config.DATA_DIR, 'db');
  if (!existsSync(dataDir)) {
    throw new Error(`There is no database in ${config.DATA_DIR}: set DATA_DIR or DATABASE_URL.`);
  }
  const unlock = await lockFolder(config.DATA_DIR, error => {
    process.stderr.write(`The lock of the data folder was lost: ${error.message}\n`);
    process.exit(2);
  });
  try {
    const database = await openDatabase({ kind: 'pglite', dataDir });
    return await work(database).finally(() => database.close());
  } finally {
    await unlock();
  }
}
