/**
 * `npm run audit:verify [-- --head <seq>:<hash>]` checks the audit log of the database that DATABASE_URL or DATA_DIR
 * names; with --head, also against a head that was kept elsewhere. It changes nothing.
 *
 * Ends with 0 when the chain is whole, 1 when it is not, 2 when that could not be found out.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { ChainFaults, type ChainPoint, type ChainReport, verifyChain } from '../src/audit/verify.ts';
import { loadConfig } from '../src/config.ts';
import { type Database, openDatabase } from '../src/database/database.ts';
import { sqlState } from '../src/database/faults.ts';
import { lockFolder } from '../src/database/folder-lock.ts';

const UNDEFINED_TABLE = '42P01';

function keptHead(): ChainPoint | undefined {
  const { head } = parseArgs({ options: { head: { type: 'string' } } }).values;
  if (head === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(head) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new Error('--head is a number, a colon and 64 hexadecimal digits.');
  }
  return { seq: Number(seq), hash };
}

/** Runs `work` on the database that the service would use. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = process.env;
  // Nothing is signed here, so whoever checks needs no secret.
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

/** In one moment of the database, which holds it to reading. */
function check(database: Database, kept: ChainPoint | undefined): Promise<ChainReport> {
  return database.transaction(async tx => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    return verifyChain(tx, { kept });
  });
}

function describe(error: unknown): string {
  if (sqlState(error) === UNDEFINED_TABLE) return 'This database has no audit log.';
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

try {
  const kept = keptHead();
  const { entries, erased, head, fault } = await withDatabase(database => check(database, kept));
  process.stdout.write(`checked ${entries} entries, of which ${erased} have lost their private part\n`);
  process.stdout.write(`head    ${head.seq}:${head.hash}\n`);
  process.stdout.write(
    fault ? `BROKEN  at entry ${fault.seq}: ${ChainFaults[fault.what]}\n` : 'The chain is whole.\n',
  );
  process.exitCode = fault ? 1 : 0;
} catch (error) {
  process.stderr.write(`The audit log could not be checked. ${describe(error)}\n`);
  process.exitCode = 2;
}
