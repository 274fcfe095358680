import { sql } from 'kysely';
import type { Standing } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import type { Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import type { Logger } from '../observability/logger.ts';
import { inForceNow, sanctionJson } from './sanctions.sql.ts';

/** What bears on a person: sanctions, blocks, unread notices. */
export interface Standings {
  of(user: number): Promise<Standing>;
  /** Tells it again to the person's sockets: call it after whatever changed it was committed. */
  tell(user: number): void;
}

/** People who are read in one statement, when many say hello at once. */
const AT_ONCE = 64;

async function readStandings(db: Sql, users: readonly number[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select
      coalesce((
        select jsonb_agg(${sanctionJson} order by x.id) from sanctions x
        where x.user_id = i.user_id and ${inForceNow}), '[]') as sanctions,
      coalesce((
        select jsonb_agg(b.blocked_id order by b.blocked_id) from blocks b
        where b.user_id = i.user_id), '[]') as blocked,
      (select count(*) from notices n where n.user_id = i.user_id and n.read_at is null) as "unreadNotices"
    from unnest(${users}::bigint[]) with ordinality as i (user_id, ord) order by i.ord`.execute(db);
  return rows;
}

export function createStandings(
  db: Sql,
  news: Pick<PeopleNews, 'tell'>,
  log: Pick<Logger, 'warn'>,
): Standings {
  const of = gather<number, Standing>(AT_ONCE, users => readStandings(db, users));
  return {
    of,
    tell(user) {
      of(user).then(
        data => news.tell([user], { event: 'standing', data }),
        // Nothing hangs on it: the next hello tells it again.
        error => log.warn({ err: error, user }, 'a standing could not be told'),
      );
    },
  };
}
