import { sql } from 'kysely';
import type { Database, Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { alive } from './sessions.service.ts';

/** A sign-in as its owner sees it. */
export interface MySession {
  readonly id: string;
  /** As the device calls itself. */
  readonly userAgent: string;
  /** Network address at sign-in. */
  readonly address: string;
  readonly createdAt: string;
  /** Of the sign-in or the last refresh. */
  readonly usedAt: string;
  readonly current: boolean;
}

export interface MySessions {
  /** Newest use first. */
  list(user: number, current: string): Promise<MySession[]>;
  /** @throws AppError session_not_found when it is over, or not theirs */
  end(user: number, session: string): Promise<void>;
  /** Ends all but this one. */
  endOthers(user: number, current: string): Promise<void>;
}

/** Sessions in the list. Who has more ends them together. */
const LISTED = 200;

/** Ends all sessions of a user but one. Whoever calls closes the sockets of those that it returns, after the commit. */
export async function revokeOthers(db: Sql, user: number, current: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update sessions set revoked_at = now()
    where user_id = ${user} and id <> ${current}::uuid and revoked_at is null returning id`.execute(db);
  return rows.map(row => row.id);
}

export function createMySessions(
  { sql: db }: Pick<Database, 'sql'>,
  sessionEnded: (sessionIds: string[]) => void,
): MySessions {
  return {
    async list(user, current) {
      const { rows } = await sql<MySession>`
        select s.id, s.user_agent as "userAgent", s.address, wire_time(s.created_at) as "createdAt",
          wire_time(s.used_at) as "usedAt", s.id = ${current}::uuid as current
        from sessions s where s.user_id = ${user} and ${alive}
        order by s.used_at desc, s.id limit ${LISTED}`.execute(db);
      return rows;
    },
    async end(user, session) {
      const { rows } = await sql`
        update sessions s set revoked_at = now()
        where s.id = ${session}::uuid and s.user_id = ${user} and ${alive} returning s.id`.execute(db);
      if (rows.length === 0) throw new AppError('session_not_found');
      sessionEnded([session]);
    },
    async endOthers(user, current) {
      const ended = await revokeOthers(db, user, current);
      if (ended.length > 0) sessionEnded(ended);
    },
  };
}
