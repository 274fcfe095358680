import { sql } from 'kysely';
import type { Sanction, SanctionKind } from '#protocol';
import type { Database, SqlTransaction } from '../database/database.ts';
import type { ModerationObserver } from './moderation-observer.ts';
import { type TellNotices, type WrittenNotice, writeNotice } from './notices.ts';
import { sanctionJson } from './sanctions.sql.ts';

/** Sanctions that are closed in one transaction. */
const AT_ONCE = 100;
/** What the notice says of a sanction that ended by itself. */
const BY_TIME = 'time';

async function closeSome(tx: SqlTransaction): Promise<{ closed: SanctionKind[]; written: WrittenNotice[] }> {
  const { rows } = await sql<{ user: number; sanction: Sanction }>`
    with x as (
      update sanctions set closed_at = now()
      where id in (
        select id from sanctions where lifted_at is null and closed_at is null and expires_at <= now()
        order by expires_at limit ${AT_ONCE} for update skip locked)
      returning *
    )
    select x.user_id as "user", ${sanctionJson} as sanction from x order by x.expires_at, x.id`.execute(tx);
  const written: WrittenNotice[] = [];
  for (const { user, sanction } of rows) {
    written.push(...(await writeNotice(tx, user, { kind: 'sanctionLifted', sanction, reason: BY_TIME })));
  }
  return { closed: rows.map(({ sanction }) => sanction.kind), written };
}

/**
 * Tells people of their sanctions that ended by time. The ends themselves wait for nobody: whatever asks whether a
 * sanction is in force looks at the clock.
 */
export async function endSanctions(
  database: Database,
  tellNotices: TellNotices,
  observer: Pick<ModerationObserver, 'sanctioned'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { closed, written } = await database.transaction(closeSome);
    tellNotices(written);
    for (const kind of closed) observer.sanctioned(kind, 'expired');
    if (closed.length < AT_ONCE) return;
  }
}
