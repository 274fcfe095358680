import { sql } from 'kysely';
import type { Self } from '#protocol';
import type { Database, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { QueueNews } from './queue-news.ts';
import { cleanReason } from './reason.ts';
import type { ReportObserver } from './report-observer.ts';
import { inForceNow } from './sanctions.sql.ts';

export interface Appeals {
  /**
   * An appeal of the person that a sanction is on; one for each sanction.
   * @returns the id of its case in the queue
   * @throws AppError sanction_not_found, sanction_over, appeal_exists, text_…
   */
  appeal(user: number, sanction: number, text: string): Promise<number>;
  /**
   * An appeal of somebody who is banned everywhere, and so cannot sign in. The password is checked as at sign-in.
   * @throws AppError bad_credentials, account_disabled, rate_limited, busy, sanction_not_found (not banned), appeal_exists, text_…
   */
  appealBan(proof: { login: string; password: string; address: string }, text: string): Promise<number>;
}

export interface AppealsOptions {
  readonly database: Database;
  readonly identify: (login: string, password: string, address: string) => Promise<Self>;
  readonly queue: QueueNews;
  readonly observer: ReportObserver;
}

/** @throws AppError appeal_exists */
async function file(
  tx: SqlTransaction,
  user: number,
  sanction: { id: number; room: number | null },
  text: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with filed as (
      insert into reports (kind, target_id, room_id, sanction_id)
      values ('appeal', ${user}, ${sanction.room}, ${sanction.id})
      on conflict (sanction_id) do nothing
      returning id
    ), voice as (
      insert into report_voices (report_id, user_id, category, text)
      select id, ${user}::bigint, 'appeal', ${text} from filed
    )
    select id from filed`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new AppError('appeal_exists');
  return row.id;
}

export function createAppeals({ database, identify, queue, observer }: AppealsOptions): Appeals {
  async function filed(work: (tx: SqlTransaction) => Promise<number>): Promise<number> {
    const id = await database.transaction(work);
    observer.happened('appealed');
    queue.changed();
    return id;
  }

  return {
    async appeal(user, sanction, given) {
      const text = cleanReason(given);
      return filed(async tx => {
        const { rows } = await sql<{ id: number; room: number | null; valid: boolean }>`
          select x.id, x.room_id as room, ${inForceNow} as valid from sanctions x
          where x.id = ${sanction} and x.user_id = ${user}`.execute(tx);
        const [found] = rows;
        if (found === undefined) throw new AppError('sanction_not_found');
        if (!found.valid) throw new AppError('sanction_over');
        return file(tx, user, found, text);
      });
    },
    async appealBan({ login, password, address }, given) {
      const text = cleanReason(given);
      const user = await identify(login, password, address);
      return filed(async tx => {
        // Of several bans the newest that has no appeal yet.
        const { rows } = await sql<{ id: number; room: null }>`
          select x.id, x.room_id as room from sanctions x left join reports r on r.sanction_id = x.id
          where x.user_id = ${user.id} and x.kind = 'ban' and x.room_id is null and ${inForceNow}
          order by r.id is not null, x.id desc limit 1`.execute(tx);
        const [found] = rows;
        if (found === undefined) throw new AppError('sanction_not_found');
        return file(tx, user.id, found, text);
      });
    },
  };
}
