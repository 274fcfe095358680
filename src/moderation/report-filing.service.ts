import { type RawBuilder, sql } from 'kysely';
import { limited } from '../accounts/sign-in-throttle.ts';
import type { MakeLimiter } from '../accounts/sign-in-throttle-limiters.ts';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { QueueNews } from './queue-news.ts';
import { cleanNote } from './reason.ts';
import type { ReportObserver } from './report-observer.ts';
import type { ReportBody, ReportCategory } from './reports.schemas.ts';

/** Reports that one person may file within an hour. */
const AN_HOUR = 30;

export interface ReportFiling {
  /**
   * Adds a person's voice to the case of a message or of another person, which is made if none is under way. A second
   * voice of theirs replaces the first.
   * @returns the id of the case
   * @throws AppError room_not_found, message_not_found, user_not_found, own_account, timed_out, rate_limited, text_…
   */
  file(user: number, report: ReportBody): Promise<number>;
}

/** @throws AppError timed_out when the person may not take part there; null is outside of any room */
export type CheckTakesPart = (tx: SqlTransaction, user: number, room: number | null) => Promise<void>;

export interface ReportFilingOptions {
  readonly database: Database;
  readonly makeLimiter: MakeLimiter;
  readonly checkTakesPart: CheckTakesPart;
  readonly queue: QueueNews;
  readonly observer: ReportObserver;
}

interface Target {
  /** Whom it is about. */
  readonly user: number;
  /** Columns of the case, and what there is only one open case for. */
  readonly kind: 'message' | 'user';
  readonly room: number | null;
  readonly seq: number | null;
}

/** The author of a message, for a member of its room. */
async function findMessage(tx: SqlTransaction, user: number, room: number, seq: number): Promise<Target> {
  const { rows } = await sql<{ author: number | null }>`
    select m.author_id as author from memberships s
    left join messages m on m.room_id = s.room_id and m.seq = ${seq}
      and m.system is null and m.deleted_at is null
    where s.room_id = ${room} and s.user_id = ${user} and s.left_at is null`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new AppError('room_not_found');
  if (row.author === null) throw new AppError('message_not_found');
  return { user: row.author, kind: 'message', room, seq };
}

async function findPerson(tx: SqlTransaction, user: number): Promise<Target> {
  const { rows } = await sql`select from users where id = ${user} and deleted_at is null`.execute(tx);
  if (rows.length === 0) throw new AppError('user_not_found');
  return { user, kind: 'user', room: null, seq: null };
}

/** The predicates are those of the unique indexes. */
const conflicts: Record<Target['kind'], RawBuilder<unknown>> = {
  message: sql`(room_id, seq) where kind = 'message' and status in ('open', 'claimed')`,
  user: sql`(target_id) where kind = 'user' and status in ('open', 'claimed')`,
};

interface Voice {
  readonly user: number;
  readonly category: ReportCategory;
  readonly text: string;
}

/** One statement: two who report the same at once meet in one case. */
async function store(
  tx: SqlTransaction,
  target: Target,
  voice: Voice,
): Promise<{ id: number; fresh: boolean }> {
  const { rows } = await sql<{ id: number; fresh: boolean }>`
    with filed as (
      insert into reports as r (kind, target_id, room_id, seq)
      values (${target.kind}, ${target.user}, ${target.room}, ${target.seq})
      on conflict ${conflicts[target.kind]} do update set target_id = excluded.target_id
      returning r.id, r.xmax = 0 as fresh
    ), voice as (
      insert into report_voices (report_id, user_id, category, text)
      select id, ${voice.user}::bigint, ${voice.category}, ${voice.text} from filed
      on conflict (report_id, user_id) do update
      set category = excluded.category, text = excluded.text, created_at = excluded.created_at
    )
    select id, fresh from filed`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert returned nothing');
  return row;
}

export function createReportFiling(options: ReportFilingOptions): ReportFiling {
  const { database, checkTakesPart, queue, observer } = options;
  const limiter = options.makeLimiter({ name: 'reports', points: AN_HOUR, seconds: 3_600 });

  return {
    async file(user, report) {
      const text = cleanNote(report.text);
      await limited(limiter.consume(String(user)));
      const { id, fresh } = await database.transaction(async tx => {
        const target =
          'seq' in report
            ? await findMessage(tx, user, report.room, report.seq)
            : await findPerson(tx, report.user);
        if (target.user === user) throw new AppError('own_account');
        await checkTakesPart(tx, user, target.room);
        return store(tx, target, { user, category: report.category, text });
      });
      observer.happened(fresh ? 'filed' : 'joined');
      queue.changed();
      return id;
    },
  };
}
