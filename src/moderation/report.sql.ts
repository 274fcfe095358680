import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Report } from './reports.schemas.ts';

/** A UserRef as JSON from the table `users` under this alias; null where no row was joined. */
export function personJson(alias: 'a' | 'c' | 't' | 'u' | 'x'): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`case when ${of('id')} is not null then jsonb_build_object('id', ${of('id')}, 'login', ${of('login')},
    'name', ${of('name')}, 'role', ${of('role')}, 'avatar', ${of('avatar')}) end`;
}

/** A Report from `reportTables`. */
export const reportColumns = sql<Report>`
  r.id, r.kind, r.status, ${personJson('t')} as target, r.room_id as room, r.seq, r.sanction_id as sanction,
  (select count(*) from report_voices v where v.report_id = r.id) as voices,
  wire_time(r.created_at) as "createdAt",
  extract(epoch from coalesce(r.closed_at, now()) - r.created_at)::int as "ageSeconds",
  ${personJson('c')} as "claimedBy", wire_time(r.claimed_at) as "claimedAt",
  ${personJson('x')} as "closedBy", wire_time(r.closed_at) as "closedAt", r.note, r.reopened`;

export const reportTables = sql`
  reports r join users t on t.id = r.target_id
  left join users c on c.id = r.claimed_by left join users x on x.id = r.closed_by`;

/** @throws AppError report_not_found */
export async function readReport(db: Sql, id: number): Promise<Report> {
  const { rows } = await sql<Report>`
    select ${reportColumns} from ${reportTables} where r.id = ${id}`.execute(db);
  const [report] = rows;
  if (report === undefined) throw new AppError('report_not_found');
  return report;
}
