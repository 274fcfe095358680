import { sql } from 'kysely';
import type { Notice } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { noticeColumns } from './notices.ts';
import type { NoticePage } from './reports.schemas.ts';

export interface Notices {
  /** One's own, newest first. */
  list(user: number, page: { before?: number; limit: number }): Promise<NoticePage>;
  /**
   * All up to this one were read.
   * @throws AppError notice_not_found
   */
  markRead(user: number, upTo: number): Promise<void>;
}

export function createNotices(db: Sql, standing: { tell(user: number): void }): Notices {
  return {
    async list(user, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const { rows } = await sql<Notice>`
        select ${noticeColumns} from notices n
        where n.user_id = ${user} and n.id < ${before} order by n.id desc limit ${limit + 1}`.execute(db);
      const notices = rows.slice(0, limit);
      return { notices, next: rows.length > limit ? (notices.at(-1)?.id ?? null) : null };
    },
    async markRead(user, upTo) {
      const { rows } = await sql<{ known: boolean; changed: boolean }>`
        with changed as (
          update notices set read_at = now()
          where user_id = ${user} and id <= ${upTo} and read_at is null
            and exists (select from notices where user_id = ${user} and id = ${upTo})
          returning id
        )
        select exists (select from notices where user_id = ${user} and id = ${upTo}) as known,
          exists (select from changed) as changed`.execute(db);
      const [found] = rows;
      if (!found?.known) throw new AppError('notice_not_found');
      if (found.changed) standing.tell(user);
    },
  };
}
