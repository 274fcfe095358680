import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { type AuditEntry, entryHash, NO_ENTRY, type PrivatePart, privateHash } from './entry.ts';

/** An entry of the chain by its place and hash: the head, or one that was noted elsewhere. */
export interface ChainPoint {
  readonly seq: number;
  readonly hash: string;
}

/** What can be wrong with a chain. */
export const ChainFaults = {
  headless: 'the row that holds the head is missing',
  head: 'the head is not the last entry',
  missing: 'the entry is missing',
  changed: 'the entry is not what was hashed',
  unlinked: 'the entry does not follow the one before',
  private_changed: 'the private part is not what was hashed',
  private_missing: 'the private part is missing, and nobody concerned has deleted their account',
  truncated: 'the log ends before the head that was kept elsewhere',
  replaced: 'the entry is not the head that was kept elsewhere',
} as const;

/** The first thing that is wrong, and the entry where it is. */
export interface ChainFault {
  readonly seq: number;
  readonly what: keyof typeof ChainFaults;
}

export interface ChainReport {
  /** Entries that were looked at. */
  readonly entries: number;
  /** Of these, entries whose private part went with a deleted account. */
  readonly erased: number;
  readonly head: ChainPoint;
  readonly fault: ChainFault | undefined;
}

export interface VerifyOptions {
  /** Entries up to this one are known to be right, and it is compared only. Default: none. */
  readonly after?: ChainPoint;
  /** A head that was kept elsewhere, and must be in the chain. */
  readonly kept?: ChainPoint | undefined;
  /** Fires when the answer is no longer wanted. */
  readonly signal?: AbortSignal;
}

/** Entries that are read at once. */
const PAGE = 500;

/** Before the first entry. */
export const CHAIN_START: ChainPoint = { seq: 0, hash: NO_ENTRY };

interface EntryRow extends AuditEntry {
  readonly hash: string;
  /** Whether `at` says all that is stored: a whole millisecond of our era. */
  readonly whole: boolean;
  readonly private: PrivatePart | null;
  /** Whether somebody concerned has deleted their account: before or after, for acts overtake one another. */
  readonly forgotten: boolean;
}

/**
 * Walks the chain up to its head and stops at the first fault. Entries may be added meanwhile; these are not looked
 * at. It reads page by page, each by one statement.
 * @throws the signal's reason
 */
export async function verifyChain(db: Sql, options: VerifyOptions = {}): Promise<ChainReport> {
  const { after = CHAIN_START, kept, signal } = options;
  const end = await readEnd(db);
  if (end === undefined) return report(0, 0, CHAIN_START, { seq: 0, what: 'headless' });
  const { last, ...head } = end;
  let [entries, erased, before] = [0, 0, after];
  const ending = (fault: ChainFault | undefined) => report(entries, erased, head, fault);

  if (head.seq < after.seq) return ending({ seq: head.seq + 1, what: 'truncated' });
  while (before.seq < head.seq) {
    signal?.throwIfAborted();
    const page = await readPage(db, before, head.seq);
    for (const row of page) {
      const fault = faultOf(row, before, kept);
      if (fault !== undefined) return ending(fault);
      entries++;
      if (row.privateHash !== null && row.private === null) erased++;
      before = row;
    }
    if (page.length === 0) return ending({ seq: before.seq + 1, what: 'missing' });
  }
  if (before.hash !== head.hash || last !== head.seq) return ending({ seq: head.seq, what: 'head' });
  if (kept !== undefined && kept.seq > head.seq) return ending({ seq: head.seq + 1, what: 'truncated' });
  return ending(undefined);
}

function report(entries: number, erased: number, head: ChainPoint, fault: ChainFault | undefined) {
  return { entries, erased, head, fault };
}

/** The head, and the last entry in the same moment. */
async function readEnd(db: Sql): Promise<(ChainPoint & { last: number }) | undefined> {
  const { rows } = await sql<ChainPoint & { last: number }>`
    select h.seq, h.hash, (select coalesce(max(seq), 0) from audit_entries) as last
    from audit_head h`.execute(db);
  return rows[0];
}

async function readPage(db: Sql, after: ChainPoint, upTo: number): Promise<EntryRow[]> {
  // What stands before the first entry is found, too.
  const from = after.seq === 0 ? Number.MIN_SAFE_INTEGER : after.seq;
  const { rows } = await sql<EntryRow>`
    select e.seq, wire_time(e.at) as at, e.actor_id as actor, e.act, e.target_id as target, e.room_id as room,
      e.subject, e.facts::text as facts, e.private_hash as "privateHash", e.previous, e.hash,
      date_trunc('milliseconds', e.at) = e.at and extract(year from e.at) > 0 as whole,
      case when p.seq is not null
        then json_build_object('salt', p.salt, 'address', p.address, 'reason', p.reason) end as private,
      case when p.seq is null then exists (
        select from audit_entries d
        where d.act = 'account_deleted' and d.target_id in (e.actor_id, e.target_id)
      ) else false end as forgotten
    from audit_entries e left join audit_private p on p.seq = e.seq
    where e.seq > ${from} and e.seq <= ${upTo} order by e.seq limit ${PAGE}`.execute(db);
  return rows;
}

function faultOf(row: EntryRow, before: ChainPoint, kept: ChainPoint | undefined): ChainFault | undefined {
  const next = before.seq + 1;
  if (row.seq > next) return { seq: next, what: 'missing' };
  const what = faultIn(row, before, kept);
  return what && { seq: row.seq, what };
}

function faultIn(
  row: EntryRow,
  before: ChainPoint,
  kept: ChainPoint | undefined,
): ChainFault['what'] | undefined {
  if (row.seq <= before.seq || !row.whole || entryHash(row) !== row.hash) return 'changed';
  if (row.previous !== before.hash) return 'unlinked';
  if (row.private === null) {
    if (row.privateHash !== null && !row.forgotten) return 'private_missing';
  } else if (row.privateHash === null || privateHash(row.private) !== row.privateHash) {
    return 'private_changed';
  }
  return row.seq === kept?.seq && row.hash !== kept.hash ? 'replaced' : undefined;
}
