import { sql } from 'kysely';
import type { Notice, NoticeContent } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import type { SqlTransaction } from '../database/database.ts';

/** A notice that was stored, to be told after the commit. */
export interface WrittenNotice {
  readonly user: number;
  readonly notice: Notice;
}

/** Columns of a Notice, from `notices n`. */
export const noticeColumns = sql<Notice>`
  n.id, wire_time(n.created_at) as "createdAt", wire_time(n.read_at) as "readAt", n.content`;

/** Stores what each of these people is to be told, in the transaction of the act; whose account is gone gets none. */
export async function writeNotices(
  tx: SqlTransaction,
  users: readonly number[],
  content: NoticeContent,
): Promise<WrittenNotice[]> {
  if (users.length === 0) return [];
  const { rows } = await sql<Notice & { user: number }>`
    with n as (
      insert into notices (user_id, content)
      select u.id, ${JSON.stringify(content)}::jsonb from users u
      where u.id = any (${users}::bigint[]) and u.deleted_at is null
      returning *
    )
    select n.user_id as "user", ${noticeColumns} from n`.execute(tx);
  return rows.map(({ user, ...notice }) => ({ user, notice }));
}

/** Like `writeNotices`, for one person. */
export function writeNotice(
  tx: SqlTransaction,
  user: number,
  content: NoticeContent,
): Promise<WrittenNotice[]> {
  return writeNotices(tx, [user], content);
}

/** Tells stored notices to the sockets of their people; after the commit. */
export type TellNotices = (written: readonly WrittenNotice[]) => void;

/** @param standing tells a person again what bears on them, for the number of unread notices is part of it */
export function makeTellNotices(
  news: Pick<PeopleNews, 'tell'>,
  standing: { tell(user: number): void },
): TellNotices {
  return written => {
    for (const { user, notice } of written) {
      news.tell([user], { event: 'notice', data: notice });
      standing.tell(user);
    }
  };
}
