import { type RawBuilder, sql } from 'kysely';
import type { ReportOutcome } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting, AuditAct } from '../audit/entry.ts';
import type { Database, SqlTransaction } from '../database/database.ts';
import { sqlState } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import { enforce } from '../rooms/actor.ts';
import { checkBarred } from './barriers.ts';
import type { ModerationObserver } from './moderation-observer.ts';
import { type TellNotices, type WrittenNotice, writeNotices } from './notices.ts';
import { hasPower } from './powers.policy.ts';
import type { QueueNews } from './queue-news.ts';
import { readRole } from './ranked.ts';
import { cleanNote, cleanReason } from './reason.ts';
import { type CaseFacts, type ReportStep, stepFault } from './report.policy.ts';
import { readReport } from './report.sql.ts';
import type { ReportHappening } from './report-observer.ts';
import type { Report } from './reports.schemas.ts';

const UNIQUE_VIOLATION = '23505';

/** How a report is closed. */
export interface Closing {
  readonly outcome: ReportOutcome;
  /** For those who complained, too. */
  readonly note?: string;
  /** Lifts the sanction that the appeal is against. */
  readonly lift?: boolean;
}

/**
 * What moderators do with reports. Each step is judged by what the database holds under the lock of the report, and
 * refused to who is timed out.
 */
export interface ReportWork {
  /**
   * Takes a report to work on; taking one's own again changes nothing.
   * @throws AppError forbidden, own_account, report_not_found, report_claimed, report_closed
   */
  claim(acting: Acting, id: number): Promise<Report>;
  /** @throws AppError forbidden, own_account, report_not_found, report_not_claimed, report_claimed, report_closed */
  release(acting: Acting, id: number): Promise<Report>;
  /**
   * By who has claimed it, or an admin. Those who complained are told, or who appealed.
   * @throws AppError as `release`, and invalid_request, sanction_over, text_…
   */
  close(acting: Acting, id: number, closing: Closing): Promise<Report>;
  /** @throws AppError forbidden, own_account, report_not_found, report_open, text_… */
  reopen(acting: Acting, id: number, reason: string): Promise<Report>;
}

/** Lifts a sanction in the transaction of whoever decides on it; what is returned is called after the commit. */
export type LiftSanction = (
  tx: SqlTransaction,
  acting: Acting,
  sanction: number,
  reason: string,
) => Promise<() => void>;

export interface ReportWorkOptions {
  readonly database: Database;
  readonly liftSanction: LiftSanction;
  readonly tellNotices: TellNotices;
  readonly queue: QueueNews;
  readonly observer: Pick<ModerationObserver, 'happened' | 'claimedAfter' | 'closedAfter'>;
}

interface Case extends CaseFacts {
  readonly kind: Report['kind'];
  readonly room: number | null;
  readonly sanction: number | null;
  /** Since it was filed, or opened again the last time. */
  readonly openSeconds: number;
}

/** @throws AppError unauthenticated, forbidden, timed_out, report_not_found */
async function lockCase(tx: SqlTransaction, user: number, id: number): Promise<Case> {
  const role = await readRole(tx, user);
  if (!hasPower('work_reports', role)) throw new AppError('forbidden');
  await checkBarred(tx, 'takePart', { user, room: null });
  // When it was opened again stands in the audit log alone.
  const { rows } = await sql<Omit<Case, 'actor'>>`
    select r.kind, r.status, r.claimed_by as "claimedBy", r.room_id as room, r.sanction_id as sanction,
      s.created_by as "sanctionBy", jsonb_build_object('id', t.id, 'role', t.role) as target,
      extract(epoch from now() - case when r.reopened = 0 then r.created_at else (
        select max(e.at) from audit_entries e
        where e.target_id = r.target_id and e.act = 'report_reopened' and e.subject = 'report:' || r.id
      ) end)::float8 as "openSeconds"
    from reports r join users t on t.id = r.target_id left join sanctions s on s.id = r.sanction_id
    where r.id = ${id} for update of r`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new AppError('report_not_found');
  return { ...row, actor: { id: user, role } };
}

async function readVoices(tx: SqlTransaction, id: number): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from report_voices where report_id = ${id}`.execute(tx);
  return rows.map(row => row.user);
}

/** What a step does beside judging: the row's new values, and what is written down. */
interface Act {
  readonly step: ReportStep;
  readonly changes: RawBuilder<unknown>;
  readonly audit: AuditAct;
  readonly facts?: Record<string, string | number>;
  readonly reason?: string;
}

const reopenedChanges = sql`
  status = 'open', claimed_by = null, claimed_at = null, closed_by = null, closed_at = null, note = '',
  reopened = reopened + 1`;

export function createReportWork(options: ReportWorkOptions): ReportWork {
  const { database, liftSanction, tellNotices, queue, observer } = options;

  async function store(
    tx: SqlTransaction,
    acting: Acting,
    id: number,
    found: Case,
    act: Act,
  ): Promise<Report> {
    await sql`update reports set ${act.changes} where id = ${id}`.execute(tx);
    const report = await readReport(tx, id);
    await writeAudit(tx, {
      by: acting,
      act: act.audit,
      target: found.target.id,
      ...(found.room === null ? {} : { room: found.room }),
      subject: `report:${id}`,
      facts: { kind: found.kind, ...act.facts },
      reason: act.reason ?? '',
    });
    return report;
  }

  /** A step that changes nothing but the report. */
  async function take(acting: Acting, id: number, happening: ReportHappening, act: Act): Promise<Report> {
    const { report, taken } = await database.transaction(async tx => {
      const found = await lockCase(tx, acting.user, id);
      enforce(stepFault(act.step, found));
      // What is left to be claimed is open, or one's own already.
      if (act.step === 'claim' && found.status === 'claimed') {
        return { report: await readReport(tx, id), taken: undefined };
      }
      return { report: await store(tx, acting, id, found, act), taken: found };
    });
    if (taken !== undefined) told(happening);
    if (taken !== undefined && act.step === 'claim') observer.claimedAfter(taken.openSeconds);
    return report;
  }

  function told(happening: ReportHappening): void {
    observer.happened(happening);
    queue.changed();
  }

  async function tellOutcome(
    tx: SqlTransaction,
    id: number,
    { kind, target }: Case,
    { outcome, note }: { outcome: ReportOutcome; note: string },
  ): Promise<WrittenNotice[]> {
    const told = { report: id, outcome, note };
    return kind === 'appeal'
      ? writeNotices(tx, [target.id], { kind: 'appealClosed', ...told })
      : writeNotices(tx, await readVoices(tx, id), { kind: 'reportClosed', ...told });
  }

  return {
    claim: (acting, id) =>
      take(acting, id, 'claimed', {
        step: 'claim',
        changes: sql`status = 'claimed', claimed_by = ${acting.user}, claimed_at = now()`,
        audit: 'report_claimed',
      }),
    release: (acting, id) =>
      take(acting, id, 'released', {
        step: 'release',
        changes: sql`status = 'open', claimed_by = null, claimed_at = null`,
        audit: 'report_released',
      }),
    async close(acting, id, { outcome, note: given, lift = false }) {
      const note = cleanNote(given);
      const { report, written, lifted, openSeconds } = await database.transaction(async tx => {
        const found = await lockCase(tx, acting.user, id);
        enforce(stepFault('close', found));
        if (lift && found.sanction === null) {
          throw new AppError('invalid_request', { detail: 'Only an appeal has a sanction to lift.' });
        }
        const notices = await tellOutcome(tx, id, found, { outcome, note });
        const tellLift =
          lift && found.sanction !== null ? await liftSanction(tx, acting, found.sanction, note) : undefined;
        const closed = await store(tx, acting, id, found, {
          step: 'close',
          changes: sql`status = ${outcome}, closed_by = ${acting.user}, closed_at = now(), note = ${note}`,
          audit: 'report_closed',
          facts: { outcome },
          reason: note,
        });
        return { report: closed, written: notices, lifted: tellLift, openSeconds: found.openSeconds };
      });
      lifted?.();
      tellNotices(written);
      told(outcome);
      observer.closedAfter(openSeconds);
      if (lifted !== undefined) observer.happened('reversed');
      return report;
    },
    async reopen(acting, id, given) {
      const reason = cleanReason(given);
      try {
        return await take(acting, id, 'reopened', {
          step: 'reopen',
          changes: reopenedChanges,
          audit: 'report_reopened',
          reason,
        });
      } catch (error) {
        if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
        throw new AppError('report_open', { detail: 'A newer report on the same is under way.' });
      }
    },
  };
}
