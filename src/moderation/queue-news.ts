import { sql } from 'kysely';
import type { QueueState } from '#protocol';
import type { PeopleNews } from '../accounts/people-news.ts';
import { Batcher } from '../database/batcher.ts';
import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';

/** The queue as it is now, in one statement. */
export async function readQueue(db: Sql): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select (select count(*) from reports where status = 'open') as open,
      (select count(*) from reports where status = 'claimed') as claimed,
      (select wire_time(created_at) from reports where status = 'open' order by id limit 1) as "oldestAt"`.execute(
    db,
  );
  const [state] = rows;
  if (state === undefined) throw new Error('a select without a row');
  return state;
}

/** Moderators and admins, as the database has them now. */
async function readStaff(db: Sql): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from users where role <> 'user'`.execute(db);
  return rows.map(row => row.id);
}

/** Tells the state of the queue to those who work on it. */
export interface QueueNews {
  /** Call it after the commit. What changes while one state is told is told together. */
  changed(): void;
}

export function createQueueNews(
  db: Sql,
  news: Pick<PeopleNews, 'tell'>,
  log: Pick<Logger, 'warn'>,
): QueueNews {
  const batcher = new Batcher<true>({
    size: Number.POSITIVE_INFINITY,
    pause: () => 0,
    run: async () => {
      try {
        const data = await readQueue(db);
        news.tell(await readStaff(db), { event: 'queue', data });
      } catch (error) {
        // The next change tells it, too.
        log.warn({ err: error }, 'the state of the queue could not be told');
      }
    },
  });
  return { changed: () => batcher.add(true) };
}
