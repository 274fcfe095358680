import type { RoomState } from '#client';
import type { Member, Role } from '#protocol';

/**
 * What I may do with a room that I am in, as the service judges it (src/rooms/room.policy.ts): what would be refused is
 * not offered.
 * @param role mine on this service, not in the room
 */
export function roomPowers({ info, role: mine }: Pick<RoomState, 'info' | 'role'>, role: Role) {
  const { kind, membersCanAdd } = info;
  const open = info.archivedAt === null;
  const changeable = kind !== 'direct' && open && (mine === 'owner' || role !== 'user');
  const group = kind === 'public' || kind === 'private';
  return {
    change: changeable,
    /** Who may add people: General has no such setting. */
    changeAdding: changeable && group,
    archive: changeable && group,
    add: group && open && (mine === 'owner' || membersCanAdd),
    leave: group,
    /** Remove this member. The owner cannot be removed, and nobody removes themselves. */
    remove: (member: Pick<Member, 'role'>) => changeable && group && member.role !== 'owner',
  };
}
