/**
 * `npm run audit:verify [-- --head <seq>:<hash>]` checks the audit log of the database that DATABASE_URL or DATA_DIR
 * names; with --head, also against a head that was kept elsewhere. It changes nothing.
 *
 * Ends with 0 when the chain is whole, 1 when it is not, 2 when that could not be found out.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { ChainFaults, type ChainPoint, type ChainReport, verifyChain } from '../src/audit/verify.ts';
import type { Database } from '../src/database/database.ts';
import { sqlState } from '../src/database/faults.ts';
import { withDatabase } from './operator/with-database.ts';

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
