import type { RoomState } from '#client';
import type { Role, RoomKind, SanctionKind, UserRef } from '#protocol';

/** By role of who acts: the roles of those whom it may concern. */
type Row = Readonly<Partial<Record<Role, readonly Role[]>>>;

const USERS: readonly Role[] = ['user'];
const NO_ADMINS: readonly Role[] = ['user', 'moderator'];
const EVERYBODY: readonly Role[] = ['user', 'moderator', 'admin'];

/** What is offered in the chat, as docs/POWERS.md has it. The service judges each act anew: this only hides what it refuses. */
export const powers = {
  delete_message: { moderator: NO_ADMINS, admin: EVERYBODY },
  restore_message: { moderator: NO_ADMINS, admin: EVERYBODY },
  remove_messages: { moderator: USERS, admin: EVERYBODY },
  read_revisions: { moderator: EVERYBODY, admin: EVERYBODY },
  sanction: { moderator: USERS, admin: NO_ADMINS },
  work_reports: { moderator: NO_ADMINS, admin: EVERYBODY },
  remove_avatar: { moderator: USERS, admin: EVERYBODY },
} satisfies Record<string, Row>;

export type Power = keyof typeof powers;

type Ranked = Pick<UserRef, 'id' | 'role'>;

/** Whether I may do this to somebody; nobody does it to themselves. */
export function may(power: Power, me: Ranked | undefined, target: Ranked): boolean {
  const row: Row = powers[power];
  return me !== undefined && me.id !== target.id && (row[me.role]?.includes(target.role) ?? false);
}

/** Whether I may sanction somebody in a room: by power, or because the room is mine. */
export function maySanctionIn(room: RoomState | undefined, me: Ranked | undefined, target: Ranked): boolean {
  if (may('sanction', me, target)) return true;
  const owns = me?.role === 'user' && room?.role === 'owner' && room.info.kind !== 'direct';
  return owns && me.id !== target.id && target.role === 'user';
}

/** Nobody can be taken out of General or a direct conversation. */
export function canBe(kind: SanctionKind, room: RoomKind): boolean {
  return kind !== 'ban' || (room !== 'general' && room !== 'direct');
}
