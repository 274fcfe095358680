import type { ErrorCode, MemberRole, Role, RoomKind, SanctionKind } from '#protocol';
import { insideFault } from '../rooms/room.policy.ts';
import { powerFault } from './powers.policy.ts';

/** A sanction as it is recorded. Times are those of the wire, which sort as texts. */
export interface Recorded {
  readonly id: number;
  readonly kind: SanctionKind;
  /** null: everywhere */
  readonly room: number | null;
  readonly reason: string;
  readonly createdAt: string;
  /** null: until somebody lifts it */
  readonly expiresAt: string | null;
  readonly liftedAt: string | null;
}

/** What bars somebody from an act: of several sanctions the one that ends last. */
export interface Barrier {
  readonly code: Extract<ErrorCode, 'muted' | 'timed_out' | 'room_banned' | 'banned'>;
  /** null: until somebody lifts it */
  readonly until: string | null;
  readonly reason: string;
}

/** What a person is barred from; null where nothing is in the way. */
export interface Effect {
  /** To send and edit messages, and to be seen typing. */
  readonly write: Barrier | null;
  /** To take part beyond reading: make and join rooms, add people, change settings, report. */
  readonly takePart: Barrier | null;
  /** To be in the room. */
  readonly beInRoom: Barrier | null;
  /** To be signed in. */
  readonly beHere: Barrier | null;
}

/** From the weakest on: each kind bars from all that those before it bar from. */
const KINDS: readonly SanctionKind[] = ['mute', 'timeout', 'ban'];

function inForce({ createdAt, expiresAt, liftedAt }: Recorded, t: string): boolean {
  return createdAt <= t && (liftedAt === null || liftedAt > t) && (expiresAt === null || expiresAt > t);
}

function codeOf({ kind, room }: Recorded): Barrier['code'] {
  if (kind === 'mute') return 'muted';
  if (kind === 'timeout') return 'timed_out';
  return room === null ? 'banned' : 'room_banned';
}

/** The order in which sanctions answer: latest end first, then the strongest kind, then the oldest. */
function byWeight(a: Recorded, b: Recorded): number {
  if (a.expiresAt !== b.expiresAt) {
    if (a.expiresAt === null) return -1;
    if (b.expiresAt === null) return 1;
    return a.expiresAt > b.expiresAt ? -1 : 1;
  }
  return KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind) || a.id - b.id;
}

/**
 * What the sanctions of a person bar them from at `t`, in a room or, with null, outside of any. It depends on nothing
 * but what is recorded. The function `append_messages` judges sends in the same way.
 */
export function effectAt(sanctions: readonly Recorded[], room: number | null, t: string): Effect {
  const valid = sanctions
    .filter(one => (one.room === null || one.room === room) && inForce(one, t))
    .sort(byWeight);
  const first = (applies: (one: Recorded) => boolean): Barrier | null => {
    const one = valid.find(applies);
    return one === undefined ? null : { code: codeOf(one), until: one.expiresAt, reason: one.reason };
  };
  return {
    write: first(() => true),
    takePart: first(one => one.kind !== 'mute'),
    beInRoom: first(one => one.kind === 'ban'),
    beHere: first(one => one.kind === 'ban' && one.room === null),
  };
}

/** What matters of a room in which a sanction is to hold, and of the two people there. */
export interface SanctionedRoom {
  readonly kind: RoomKind;
  readonly archived: boolean;
  /** Membership of who acts; null when there is none now. */
  readonly actor: MemberRole | null;
  /** Whether the person concerned is or ever was a member. */
  readonly known: boolean;
}

interface Person {
  readonly id: number;
  readonly role: Role;
}

/** Whether the actor may give or lift sanctions there, as a moderator, an admin or the owner of the room. */
export function sanctionFault(
  actor: Person,
  target: Person,
  room: SanctionedRoom | null,
): ErrorCode | undefined {
  if (room === null) return powerFault('sanction', actor, target);
  const outside = insideFault(room, { role: actor.role, member: room.actor });
  if (outside !== undefined) return outside;
  if (actor.role !== 'user' || room.actor !== 'owner') return powerFault('sanction', actor, target);
  if (actor.id === target.id) return 'own_account';
  // Else anybody could make a room to send people reasons that they cannot but read.
  if (!room.known) return 'user_not_found';
  return target.role === 'user' ? undefined : 'forbidden';
}

/** Whether there can be such a sanction in the room: from some nobody can be taken away. */
export function placeFault(kind: SanctionKind, room: SanctionedRoom | null): ErrorCode | undefined {
  if (room === null) return undefined;
  if (kind === 'ban' && room.kind === 'general') return 'general_room';
  if (kind === 'ban' && room.kind === 'direct') return 'direct_room';
  return room.archived ? 'room_archived' : undefined;
}
