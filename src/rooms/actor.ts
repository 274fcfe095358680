import { sql } from 'kysely';
import type { ErrorCode, MemberRole, Role } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { RoomRow } from '../room-log/rows.ts';
import type { Actor, RoomFacts } from './room.policy.ts';

/**
 * Who acts in a room, as the database has it now.
 * @throws AppError unauthenticated when the user is gone, or the account is disabled
 */
export async function readActor(db: Sql, room: number, user: number): Promise<Actor> {
  const { rows } = await sql<{ role: Role; member: MemberRole | null }>`
    select u.role, s.role as member from users u
    left join memberships s on s.room_id = ${room} and s.user_id = u.id and s.left_at is null
    where u.id = ${user} and u.deleted_at is null and u.disabled_at is null`.execute(db);
  const [actor] = rows;
  if (actor === undefined) throw new AppError('unauthenticated');
  return actor;
}

/** The role of a present member; null for anybody else. */
export async function readMemberRole(db: Sql, room: number, user: number): Promise<MemberRole | null> {
  const { rows } = await sql<{ role: MemberRole }>`
    select role from memberships
    where room_id = ${room} and user_id = ${user} and left_at is null`.execute(db);
  return rows[0]?.role ?? null;
}

export function factsOf(room: RoomRow): RoomFacts {
  return { kind: room.kind, archived: room.archived_at !== null, membersCanAdd: room.members_can_add };
}

/** Turns a policy's answer into a refusal. */
export function enforce(fault: ErrorCode | undefined): void {
  if (fault !== undefined) throw new AppError(fault);
}
