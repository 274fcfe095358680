import { type RawBuilder, sql } from 'kysely';
import type { NoticeContent } from '#protocol';
import type { SqlTransaction } from '../database/database.ts';
import { inForceNow } from './sanctions.sql.ts';

/** Notices with a text that somebody wrote: where in their content it stands, and by which rows they are found. */
interface Written {
  readonly kinds: readonly NoticeContent['kind'][];
  readonly path: readonly string[];
  /** `from` and `where` of an update of `notices n`. */
  readonly found: RawBuilder<unknown>;
}

/**
 * Where several did the same: a notice `n` is of the first act at or after its time like the entry `e`, which entries
 * hold in milliseconds. Where that cannot be said it counts as this person's.
 */
const isOfEntryBy = (user: number) => sql`coalesce((
  select c.actor_id from audit_entries c
  where c.target_id = e.target_id and c.act = e.act and c.subject is not distinct from e.subject
    and c.room_id is not distinct from e.room_id and c.at >= date_trunc('milliseconds', n.created_at)
  order by c.seq limit 1), ${user}) = ${user}`;

/**
 * A notice does not say who wrote it. What it tells of does, and for messages and reports the audit log, which has an
 * entry of each such act.
 */
const writtenBy = (user: number): Written[] => [
  {
    kinds: ['sanctioned', 'sanctionLifted'],
    path: ['sanction', 'reason'],
    found: sql`sanctions s
      where s.created_by = ${user} and n.user_id = s.user_id and n.content #>> '{sanction,id}' = s.id::text`,
  },
  {
    kinds: ['sanctionLifted'],
    path: ['reason'],
    found: sql`sanctions s
      where s.lifted_by = ${user} and n.user_id = s.user_id and n.content #>> '{sanction,id}' = s.id::text`,
  },
  // A message may be deleted and put back by several, time and again.
  ...(
    [
      ['messageRemoved', 'message_deleted'],
      ['messageRestored', 'message_restored'],
    ] as const
  ).map(([kind, act]) => ({
    kinds: [kind],
    path: ['reason'],
    found: sql`audit_entries e
      where e.actor_id = ${user} and e.act = ${act} and n.user_id = e.target_id
        and n.content ->> 'room' = e.room_id::text and 'message:' || (n.content ->> 'seq') = e.subject
        and ${isOfEntryBy(user)}`,
  })),
  {
    kinds: ['avatarRemoved'],
    path: ['reason'],
    found: sql`audit_entries e
      where e.actor_id = ${user} and e.act = 'avatar_removed' and n.user_id = e.target_id
        and ${isOfEntryBy(user)}`,
  },
  {
    // Stored in one transaction, and so at one time.
    kinds: ['messagesRemoved'],
    path: ['reason'],
    found: sql`message_removals r
      where r.removed_by = ${user} and n.user_id = r.user_id and n.created_at = r.created_at`,
  },
  {
    // A report that was opened again has been closed by several.
    kinds: ['reportClosed', 'appealClosed'],
    path: ['note'],
    found: sql`audit_entries e join report_voices v on 'report:' || v.report_id = e.subject
      where e.actor_id = ${user} and e.act = 'report_closed' and n.user_id = v.user_id
        and n.content ->> 'report' = v.report_id::text
        and ${isOfEntryBy(user)}`,
  },
];

/**
 * Empties what this person wrote about others with the power to do so: reasons of sanctions and lifts, notes on
 * reports, and the same in notices. What was decided stays in force. Does no harm when done again.
 * @returns who has a sanction in force that tells its reason no more
 */
export async function forgetReasons(tx: SqlTransaction, user: number): Promise<number[]> {
  // Reports before sanctions, as whoever closes an appeal locks them. Notices last: one that is being written from a
  // reason of before is committed by then, and a later one finds none.
  await sql`update reports set note = '' where closed_by = ${user} and note <> ''`.execute(tx);
  await sql`update sanctions set lift_reason = '' where lifted_by = ${user} and lift_reason <> ''`.execute(
    tx,
  );
  const { rows } = await sql<{ user: number; valid: boolean }>`
    update sanctions x set reason = '' where x.created_by = ${user} and x.reason <> ''
    returning x.user_id as "user", ${inForceNow} as valid`.execute(tx);
  for (const { kinds, path, found } of writtenBy(user)) {
    await sql`
      update notices n set content = jsonb_set(n.content, ${path}::text[], '""')
      from ${found}
        and n.content ->> 'kind' = any (${kinds}::text[]) and n.content #>> ${path}::text[] <> ''`.execute(
      tx,
    );
  }
  return [...new Set(rows.filter(row => row.valid).map(row => row.user))];
}
