import { sql } from 'kysely';
import { userRefColumns } from '../accounts/user.sql.ts';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { readMemberRole } from '../rooms/actor.ts';
import { hasPower } from './powers.policy.ts';
import { readRole } from './ranked.ts';
import type { ListedSanction, SanctionPage } from './sanctions.schemas.ts';
import { inForceNow, sanctionJson } from './sanctions.sql.ts';

export interface SanctionQuery {
  readonly user?: number;
  readonly room?: number;
  /** Only those in force now. */
  readonly inForce?: boolean;
  /** The last id of the page before. */
  readonly after?: number;
  readonly limit: number;
}

export interface SanctionList {
  /**
   * By id. For moderators and admins those everywhere and in rooms where they stand; for the owner of a room those
   * there.
   * @throws AppError forbidden
   */
  list(user: number, query: SanctionQuery): Promise<SanctionPage>;
}

const person = (column: string) => sql`(
  select to_jsonb(p) from (select ${userRefColumns} from users u where u.id = ${sql.ref(column)}) p)`;

/** @throws AppError forbidden to who is neither of the staff nor the owner of the room that is asked for */
async function visibleTo(db: Sql, user: number, room: number | undefined) {
  if (hasPower('sanction', await readRole(db, user))) {
    return sql`(x.room_id is null
      or exists (select from rooms r where r.id = x.room_id and r.kind in ('general', 'public'))
      or exists (
        select from memberships s where s.room_id = x.room_id and s.user_id = ${user} and s.left_at is null))`;
  }
  const role = room === undefined ? null : await readMemberRole(db, room, user);
  if (role !== 'owner') throw new AppError('forbidden');
  return sql`true`;
}

export function createSanctionList(db: Sql): SanctionList {
  return {
    async list(viewer, { user, room, inForce = false, after = 0, limit }) {
      const conditions = [sql`x.id > ${after}`, await visibleTo(db, viewer, room)];
      if (user !== undefined) conditions.push(sql`x.user_id = ${user}`);
      if (room !== undefined) conditions.push(sql`x.room_id = ${room}`);
      // What was closed has ended; saying so keeps to the index of those that may not have.
      if (inForce) conditions.push(sql`x.closed_at is null and ${inForceNow}`);
      const { rows } = await sql<{ sanction: ListedSanction }>`
        select ${sanctionJson} || jsonb_build_object(
          'user', ${person('x.user_id')}, 'by', ${person('x.created_by')}, 'inForce', ${inForceNow},
          'liftedAt', wire_time(x.lifted_at), 'liftedBy', ${person('x.lifted_by')}, 'liftReason', x.lift_reason
        ) as sanction
        from sanctions x where ${sql.join(conditions, sql` and `)} order by x.id limit ${limit + 1}`.execute(
        db,
      );
      const sanctions = rows.slice(0, limit).map(row => row.sanction);
      return { sanctions, next: rows.length > limit ? (sanctions.at(-1)?.id ?? null) : null };
    },
  };
}
