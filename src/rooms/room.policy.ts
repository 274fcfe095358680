import type { ErrorCode, MemberRole, Role, RoomKind } from '#protocol';

/**
 * What a person may do with a room. Each function answers the error that stands in the way, or undefined. The facts
 * are those of the database at the moment of the act. To whoever may not know of a room it does not exist.
 *
 * Moderators and admins act in rooms that everybody can see (General and public ones) without being members, and in
 * private and direct ones only as members.
 */
export interface RoomFacts {
  readonly kind: RoomKind;
  readonly archived: boolean;
  readonly membersCanAdd: boolean;
}

export interface Actor {
  readonly role: Role;
  /** null for who is not a member now. */
  readonly member: MemberRole | null;
}

export interface RoomPatch {
  readonly name?: string;
  readonly topic?: string;
  readonly membersCanAdd?: boolean;
  /** Pause that a member keeps between two messages; 0: none. */
  readonly slowSeconds?: number;
}

type Verdict = ErrorCode | undefined;

const isModerator = (actor: Actor): boolean => actor.role !== 'user';

/** Whether it is their role that lets them change the room, and not that it is theirs: such acts are written down. */
export const actsByPower = (actor: Actor): boolean => actor.member !== 'owner';

const isOpen = (room: Pick<RoomFacts, 'kind'>): boolean => room.kind === 'general' || room.kind === 'public';

/** Whether the room's name, topic and size may be seen. */
export function viewFault(room: Pick<RoomFacts, 'kind'>, actor: Actor): Verdict {
  return actor.member !== null || isOpen(room) ? undefined : 'room_not_found';
}

/** Whether the actor stands inside the room: as a member, or as a moderator of an open room. */
export function insideFault(room: Pick<RoomFacts, 'kind'>, actor: Actor): Verdict {
  return actor.member !== null || (isModerator(actor) && isOpen(room)) ? undefined : 'room_not_found';
}

/** Only owners, moderators and admins, inside the room. */
function manageFault(room: RoomFacts, actor: Actor): Verdict {
  const outside = insideFault(room, actor);
  if (outside !== undefined) return outside;
  if (room.kind === 'direct') return 'direct_room';
  return actor.member === 'owner' || isModerator(actor) ? undefined : 'forbidden';
}

const archivedFault = (room: RoomFacts): Verdict => (room.archived ? 'room_archived' : undefined);

export function joinFault(room: RoomFacts, actor: Actor): Verdict {
  if (actor.member !== null) return 'already_member';
  return viewFault(room, actor) ?? archivedFault(room);
}

/** An archived room may be left, too. Only an owner has the room to hand over. */
export function leaveFault(room: RoomFacts, actor: Actor, handsOver: boolean): Verdict {
  if (actor.member === null) return 'room_not_found';
  if (room.kind === 'general') return 'general_room';
  if (room.kind === 'direct') return 'direct_room';
  return handsOver && actor.member !== 'owner' ? 'forbidden' : undefined;
}

/** Nobody adds to General, so it has no such setting. */
export function updateFault(room: RoomFacts, actor: Actor, patch: RoomPatch): Verdict {
  const fault = manageFault(room, actor) ?? archivedFault(room);
  if (fault !== undefined) return fault;
  return room.kind === 'general' && patch.membersCanAdd !== undefined ? 'general_room' : undefined;
}

export function archiveFault(room: RoomFacts, actor: Actor): Verdict {
  const fault = manageFault(room, actor);
  if (fault !== undefined) return fault;
  return room.kind === 'general' ? 'general_room' : archivedFault(room);
}

/** Being a moderator does not count here: whom a room takes in is its members' own matter. */
export function addFault(room: RoomFacts, actor: Actor): Verdict {
  if (actor.member === null) return 'room_not_found';
  if (room.kind === 'general') return 'general_room';
  if (room.kind === 'direct') return 'direct_room';
  if (room.archived) return 'room_archived';
  return actor.member === 'owner' || room.membersCanAdd ? undefined : 'forbidden';
}

/** @param target the membership of who is to go; null when there is none */
export function removeFault(room: RoomFacts, actor: Actor, target: MemberRole | null): Verdict {
  const fault = manageFault(room, actor);
  if (fault !== undefined) return fault;
  if (room.kind === 'general') return 'general_room';
  if (room.archived) return 'room_archived';
  if (target === null) return 'user_not_found';
  return target === 'owner' ? 'forbidden' : undefined;
}
