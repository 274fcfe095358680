import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { SqlTransaction } from '../database/database.ts';
import { type Acting, type AuditAct, type AuditEntry, entryHash, privateHash } from './entry.ts';

/** What an act was, on whom and why. */
export interface AuditRecord {
  /** null: the service itself, or somebody at its command line. */
  readonly by: Acting | null;
  readonly act: AuditAct;
  readonly target?: number;
  readonly room?: number;
  readonly subject?: string;
  /** Plain values by which nobody can be known; undefined ones are left out. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly reason?: string;
}

/**
 * Writes an act down, in the transaction that does it: there is neither without the other. Call it last, for from
 * here to the commit other acts wait.
 */
export async function writeAudit(tx: SqlTransaction, record: AuditRecord): Promise<void> {
  // The time is read under the lock, so that it grows along the chain.
  const { rows } = await sql<{ seq: number; previous: string; at: string }>`
    with head as materialized (select seq, hash from audit_head for update)
    select seq + 1 as seq, hash as previous, wire_time(clock_timestamp()) as at from head`.execute(tx);
  const [head] = rows;
  if (head === undefined) throw new Error('the head of the audit log is missing');
  const { by, act, target = null, room = null, subject = null, facts = {}, reason = '' } = record;
  // What is hashed must be what can be stored.
  const hidden = {
    salt: randomBytes(16).toString('hex'),
    address: by?.address ?? '',
    reason: reason.toWellFormed(),
  };
  const entry: AuditEntry = {
    ...head,
    actor: by?.user ?? null,
    act,
    target,
    room,
    subject,
    facts: JSON.stringify(facts),
    privateHash: privateHash(hidden),
  };
  // A trigger moves the head.
  await sql`
    with entry as (
      insert into audit_entries
        (seq, at, actor_id, act, target_id, room_id, subject, facts, private_hash, previous, hash)
      values (
        ${entry.seq}, ${entry.at}::timestamptz, ${entry.actor}, ${act}, ${target}, ${room}, ${subject},
        ${entry.facts}::json, ${entry.privateHash}, ${entry.previous}, ${entryHash(entry)}
      ) returning seq
    )
    insert into audit_private (seq, salt, address, reason)
    select seq, ${hidden.salt}, ${hidden.address}, ${hidden.reason} from entry`.execute(tx);
}
