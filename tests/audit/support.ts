import { type RawBuilder, sql } from 'kysely';
import { type AuditRecord, writeAudit } from '../../src/audit/audit-log.ts';
import type { ChainPoint } from '../../src/audit/verify.ts';
import type { Database, Sql, SqlTransaction } from '../../src/database/database.ts';

/** Somebody who acts in these tests; ids stand for themselves, for entries refer to nothing. */
export const mod = { user: 900, address: '192.0.2.1' };

/** One act in a transaction. */
export function act(tx: SqlTransaction, record: Partial<AuditRecord> = {}): Promise<void> {
  return writeAudit(tx, { by: mod, act: 'sanctioned', target: 901, reason: 'spam', ...record });
}

/** As many acts, one after another. */
export async function acts(tx: SqlTransaction, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await act(tx, { subject: `sanction:${i}`, facts: { kind: 'mute', i } });
}

/** What the owner of the database can do, and nobody else: statements beside the triggers. */
export async function tamper(tx: SqlTransaction, ...statements: RawBuilder<unknown>[]): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(tx);
  for (const statement of statements) await statement.execute(tx);
  await sql`set local session_replication_role = origin`.execute(tx);
}

/** Takes private parts away, as the deletion of an account does. */
export async function erase(tx: SqlTransaction, condition: RawBuilder<unknown>): Promise<void> {
  await sql`select set_config('parley.erasing', 'on', true)`.execute(tx);
  await sql`delete from audit_private where ${condition}`.execute(tx);
  await sql`select set_config('parley.erasing', 'off', true)`.execute(tx);
}

/** The chain's end as the database has it. */
export async function headOf(db: Sql): Promise<ChainPoint> {
  const { rows } = await sql<ChainPoint>`select seq, hash from audit_head`.execute(db);
  return rows[0] ?? { seq: -1, hash: '' };
}

/** Runs `work` in a transaction that is undone, so that the next test finds the log as it was. */
export async function undone<T>(database: Database, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
  const result: { value?: T } = {};
  const end = new Error('undone');
  await database
    .transaction(async tx => {
      result.value = await work(tx);
      throw end;
    })
    .catch((error: unknown) => {
      if (error !== end) throw error;
    });
  return result.value as T;
}
