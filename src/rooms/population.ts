import { sql } from 'kysely';
import type { Role, RoomKind } from '#protocol';
import type { Sql } from '../database/database.ts';

/** What the deployment holds, on all nodes. */
export interface Population {
  /** Accounts that are not deleted. */
  readonly users: Readonly<Record<Role, number>>;
  /** Rooms that are not archived. */
  readonly rooms: Readonly<Record<RoomKind, number>>;
  /** Memberships that have not ended. */
  readonly memberships: number;
  readonly contacts: number;
  /** As the planner estimates them: counting a million takes a second. Counted as long as there is no estimate. */
  readonly messages: number;
}

interface Row extends Omit<Population, 'users' | 'rooms'> {
  users: Partial<Record<Role, number>> | null;
  rooms: Partial<Record<RoomKind, number>> | null;
}

/** All of it in one statement, which reads each user, room and contact once: for now and then. */
export async function readPopulation(db: Sql): Promise<Population> {
  const { rows } = await sql<Row>`
    with u as (select role, count(*) as n from users where deleted_at is null group by role),
      r as (select kind, count(*) as n from rooms where archived_at is null group by kind),
      estimate as (select reltuples::bigint as n from pg_class where oid = 'messages'::regclass)
    select (select jsonb_object_agg(role, n) from u) as users,
      (select jsonb_object_agg(kind, n) from r) as rooms,
      (select coalesce(sum(member_count), 0)::bigint from rooms) as memberships,
      (select count(*) from contacts) as contacts,
      (select case when n < 0 then (select count(*) from messages) else n end from estimate) as messages`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a select without a row');
  return {
    ...row,
    users: { user: 0, moderator: 0, admin: 0, ...row.users },
    rooms: { general: 0, public: 0, private: 0, direct: 0, ...row.rooms },
  };
}
