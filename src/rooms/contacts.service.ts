import { sql } from 'kysely';
import type { Contact } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { toUserRef, type UserColumns, userColumns } from '../room-log/rows.ts';
import { cleanName } from './names.ts';

export interface Contacts {
  /** By user id; `next` is the `after` of the following page, null at the end. */
  list(
    owner: number,
    page: { after?: number; limit: number },
  ): Promise<{ contacts: Contact[]; next: number | null }>;
  /**
   * Adds a contact, or changes the name under which it is shown.
   * @throws AppError user_not_found, invalid_request with oneself, text_blank, text_malformed
   */
  put(owner: number, user: number, name: string): Promise<Contact>;
  /** @throws AppError user_not_found when it is no contact */
  delete(owner: number, user: number): Promise<void>;
}

type ContactRow = UserColumns & { name: string; created_at: string };

const columns = sql`${userColumns}, c.name, wire_time(c.created_at) as created_at`;

function toContact(row: ContactRow): Contact {
  return { user: toUserRef(row), name: row.name, createdAt: row.created_at };
}

export function createContacts(db: Sql): Contacts {
  return {
    async list(owner, { after = 0, limit }) {
      const { rows } = await sql<ContactRow>`
        select ${columns} from contacts c join users u on u.id = c.user_id
        where c.owner_id = ${owner} and c.user_id > ${after} order by c.user_id limit ${limit + 1}`.execute(
        db,
      );
      const page = rows.slice(0, limit);
      return {
        contacts: page.map(toContact),
        next: rows.length > limit ? (page.at(-1)?.user_id ?? null) : null,
      };
    },
    async put(owner, user, name) {
      if (owner === user) throw new AppError('invalid_request', { detail: 'That is you.' });
      const { rows } = await sql<ContactRow>`
        with c as (
          insert into contacts (owner_id, user_id, name)
          select ${owner}::bigint, id, ${cleanName(name)}::text from users
          where id = ${user} and deleted_at is null
          on conflict (owner_id, user_id) do update set name = excluded.name
          returning *
        )
        select ${columns} from c join users u on u.id = c.user_id`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new AppError('user_not_found');
      return toContact(row);
    },
    async delete(owner, user) {
      const { rows } = await sql`
        delete from contacts where owner_id = ${owner} and user_id = ${user} returning user_id`.execute(db);
      if (rows.length === 0) throw new AppError('user_not_found');
    },
  };
}
