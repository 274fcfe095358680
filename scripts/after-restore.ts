/**
 * `npm run after-restore`, once after a backup was restored and before the service starts. Clients hold versions of
 * what came after the backup, and the log would give the same numbers to other things: they would not notice. So every
 * room's version leaps ahead, further than a client may be behind, and each client loads its rooms anew.
 *
 * Ends with 0 when it is done, 1 when it is not. Once too often does no harm.
 */
import { sql } from 'kysely';
import { withDatabase } from './operator/with-database.ts';

/** More changes than one room sees between a backup and its restore. */
const LEAP = 1_000_000_000;

try {
  const rooms = await withDatabase(async ({ sql: db }) => {
    const { rows } = await sql`update rooms set version = version + ${LEAP} returning id`.execute(db);
    return rows.length;
  });
  process.stdout.write(`Clients will load ${rooms} rooms anew.\n`);
} catch (error) {
  process.stderr.write(`Not done. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
