import { sql } from 'kysely';
import type { UserRef } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { ListedUser } from './accounts.schemas.ts';
import { userRefColumns } from './user.sql.ts';

interface UserQuery {
  /** Part of a login or name, in any case; empty finds everyone. */
  readonly q?: string;
  /** The last id of the page before. */
  readonly after?: number;
  readonly limit: number;
}

export interface Directory {
  /** One page by id; `next` is the `after` of the following one, null at the end. */
  list(query: UserQuery): Promise<{ users: ListedUser[]; next: number | null }>;
  /** @throws AppError `user_not_found` */
  get(id: number): Promise<ListedUser>;
}

export interface DirectoryOptions {
  readonly database: Database;
  readonly isOnline: (ids: number[]) => Promise<Set<number>>;
}

/** Makes a text stand for itself in LIKE. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export function createDirectory({ database, isOnline }: DirectoryOptions): Directory {
  async function withOnline(users: UserRef[]): Promise<ListedUser[]> {
    const online = await isOnline(users.map(user => user.id));
    return users.map(user => ({ ...user, online: online.has(user.id) }));
  }

  return {
    async list({ q = '', after = 0, limit }) {
      // The expression is the one of users_search_index.
      const matches =
        q === ''
          ? sql`true`
          : sql`(u.login_key || ' ' || lower(u.name)) like '%' || lower(${literal(q)}) || '%'`;
      const { rows } = await sql<UserRef>`
        select ${userRefColumns} from users u
        where u.id > ${after} and ${matches} and u.deleted_at is null
        order by u.id limit ${limit + 1}`.execute(database.sql);
      const page = rows.slice(0, limit);
      return { users: await withOnline(page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
    async get(id) {
      const { rows } = await sql<UserRef>`
        select ${userRefColumns} from users u where u.id = ${id} and u.deleted_at is null`.execute(
        database.sql,
      );
      const [listed] = await withOnline(rows);
      if (listed === undefined) throw new AppError('user_not_found');
      return listed;
    },
  };
}
