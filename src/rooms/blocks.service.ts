import { sql } from 'kysely';
import { Limits, type UserRef } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { toUserRef, type UserColumns, userColumns } from '../room-log/rows.ts';

/** Somebody whom a person blocked. */
export interface ListedBlock {
  readonly user: UserRef;
  readonly createdAt: string;
}

export interface BlockPage {
  readonly blocks: ListedBlock[];
  /** `after` of the following page; null at the end. */
  readonly next: number | null;
}

/** Whom a person wants nothing to do with: neither writes to the other, and clients do not show the blocked one. */
export interface Blocks {
  /** By user id. */
  list(user: number, page: { after?: number; limit: number }): Promise<BlockPage>;
  /**
   * Blocking somebody again changes nothing.
   * @throws AppError user_not_found, own_account, too_many_blocks
   */
  put(user: number, other: number): Promise<void>;
  /** @throws AppError user_not_found when they are not blocked */
  delete(user: number, other: number): Promise<void>;
}

/** @param changed told after the commit: what bears on this person is another */
export function createBlocks(
  { sql: db, transaction }: Pick<Database, 'sql' | 'transaction'>,
  changed: (user: number) => void,
): Blocks {
  return {
    async list(user, { after = 0, limit }) {
      const { rows } = await sql<UserColumns & { created_at: string }>`
        select ${userColumns}, wire_time(b.created_at) as created_at
        from blocks b join users u on u.id = b.blocked_id
        where b.user_id = ${user} and b.blocked_id > ${after} order by b.blocked_id limit ${limit + 1}`.execute(
        db,
      );
      const page = rows.slice(0, limit);
      return {
        blocks: page.map(row => ({ user: toUserRef(row), createdAt: row.created_at })),
        next: rows.length > limit ? (page.at(-1)?.user_id ?? null) : null,
      };
    },

    async put(user, other) {
      if (user === other) throw new AppError('own_account');
      const added = await transaction(async tx => {
        // One after another, so that their number is right.
        await sql`select from users where id = ${user} for no key update`.execute(tx);
        const { rows } = await sql<{ known: boolean; added: boolean }>`
          with added as (
            insert into blocks (user_id, blocked_id)
            select ${user}::bigint, id from users
            where id = ${other} and deleted_at is null
              and (select count(*) from blocks where user_id = ${user}) < ${Limits.blocks}
            on conflict do nothing
            returning blocked_id
          )
          select exists (select from added) as added, exists (
            select from blocks where user_id = ${user} and blocked_id = ${other}) as known
          from users where id = ${other} and deleted_at is null`.execute(tx);
        const [row] = rows;
        if (row === undefined) throw new AppError('user_not_found');
        if (!row.added && !row.known) throw new AppError('too_many_blocks');
        return row.added;
      });
      if (added) changed(user);
    },

    async delete(user, other) {
      const { rows } = await sql`
        delete from blocks where user_id = ${user} and blocked_id = ${other} returning user_id`.execute(db);
      if (rows.length === 0) throw new AppError('user_not_found');
      changed(user);
    },
  };
}
