import { sql } from 'kysely';
import type { QueueState } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { enforce } from '../rooms/actor.ts';
import { powerFault, powerTargets } from './powers.policy.ts';
import { readQueue } from './queue-news.ts';
import { readRole } from './ranked.ts';
import { personJson, readReport, reportColumns, reportTables } from './report.sql.ts';
import { readReportedMessage } from './report-context.ts';
import type { Report, ReportDetail, ReportedMessage, ReportPage, ReportVoice } from './reports.schemas.ts';
import { sanctionJson } from './sanctions.sql.ts';

/** Voices that a report shows. */
const VOICES = 100;

export interface ReportFilter {
  readonly status?: Report['status'];
  readonly kind?: Report['kind'];
  /** The last id of the page before. */
  readonly after?: number;
  readonly limit: number;
}

export interface ReportQueue {
  /**
   * Reports that this moderator may work on, oldest first.
   * @throws AppError forbidden
   */
  list(user: number, filter: ReportFilter): Promise<ReportPage>;
  /** @throws AppError forbidden */
  state(user: number): Promise<QueueState>;
  /**
   * A report with what it is about. A reported message and those around it are shown whatever room they are in; what
   * others could not see there is written in the audit log.
   * @throws AppError forbidden, own_account, report_not_found
   */
  get(acting: Acting, id: number): Promise<ReportDetail>;
}

/** What the report shows that the moderator might not see otherwise. */
function isHidden({ room, revisions }: ReportedMessage): boolean {
  return room.kind === 'private' || room.kind === 'direct' || revisions.length > 0;
}

async function readVoices(tx: SqlTransaction, id: number): Promise<ReportVoice[]> {
  const { rows } = await sql<ReportVoice>`
    select ${personJson('u')} as user, v.category, v.text, wire_time(v.created_at) as "createdAt"
    from report_voices v join users u on u.id = v.user_id
    where v.report_id = ${id} order by v.created_at desc, v.user_id limit ${VOICES}`.execute(tx);
  return rows;
}

async function readSanction(tx: SqlTransaction, id: number): Promise<ReportDetail['sanction']> {
  const { rows } = await sql<{ sanction: NonNullable<ReportDetail['sanction']> }>`
    select ${sanctionJson} || jsonb_build_object(
      'createdBy', ${personJson('a')}, 'liftedAt', wire_time(x.lifted_at)) as sanction
    from sanctions x join users a on a.id = x.created_by where x.id = ${id}`.execute(tx);
  return rows[0]?.sanction;
}

export function createReportQueue({ sql: db, transaction }: Database): ReportQueue {
  return {
    async list(user, { status, kind, after = 0, limit }) {
      const targets = powerTargets('work_reports', await readRole(db, user));
      if (targets.length === 0) throw new AppError('forbidden');
      const { rows } = await sql<Report>`
        select ${reportColumns} from ${reportTables}
        where r.id > ${after} ${status === undefined ? sql`` : sql`and r.status = ${status}`}
          ${kind === undefined ? sql`` : sql`and r.kind = ${kind}`}
          and t.role = any (${targets}::text[]) and t.id <> ${user}
        order by r.id limit ${limit + 1}`.execute(db);
      const reports = rows.slice(0, limit);
      return { reports, next: rows.length > limit ? (reports.at(-1)?.id ?? null) : null };
    },
    async state(user) {
      if (powerTargets('work_reports', await readRole(db, user)).length === 0)
        throw new AppError('forbidden');
      return readQueue(db);
    },
    get: (acting, id) =>
      transaction(async tx => {
        const role = await readRole(tx, acting.user);
        if (powerTargets('work_reports', role).length === 0) throw new AppError('forbidden');
        const report = await readReport(tx, id);
        enforce(powerFault('work_reports', { id: acting.user, role }, report.target));
        const { room, seq, sanction } = report;
        const message = room === null || seq === null ? undefined : await readReportedMessage(tx, room, seq);
        const detail: ReportDetail = { report, voices: await readVoices(tx, id) };
        if (sanction !== null) {
          const against = await readSanction(tx, sanction);
          if (against !== undefined) detail.sanction = against;
        }
        if (message === undefined || room === null) return detail;
        detail.message = message;
        if (isHidden(message)) {
          await writeAudit(tx, {
            by: acting,
            act: 'revisions_read',
            target: report.target.id,
            room,
            subject: `report:${id}`,
            facts: { texts: message.revisions.length },
          });
        }
        return detail;
      }),
  };
}
