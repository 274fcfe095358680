import type { ErrorCode, RoomKind } from '#protocol';
import { type Actor, insideFault, isModerator } from '../rooms/room.policy.ts';

/**
 * What a person may do with a message. The answer is the error that stands in the way, or undefined. The facts are
 * those of the database at the moment of the act.
 */
export interface MessageFacts {
  readonly actor: Actor;
  readonly room: { readonly kind: RoomKind; readonly archived: boolean };
  readonly message: { readonly own: boolean; readonly system: boolean; readonly deleted: boolean };
}

type Verdict = ErrorCode | undefined;

/** Members only, and only the author: not even an admin changes the words of another. */
export function editFault({ actor, room, message }: MessageFacts): Verdict {
  if (actor.member === null) return 'room_not_found';
  if (message.system || !message.own) return 'forbidden';
  if (message.deleted) return 'message_deleted';
  return room.archived ? 'room_archived' : undefined;
}

/**
 * Authors while they are members, moderators and admins where they are members, and these two in open rooms (General,
 * public) from outside, too. Archived rooms are no exception: what must go, must go.
 */
export function deleteFault({ actor, room, message }: MessageFacts): Verdict {
  const outside = insideFault(room, actor);
  if (outside !== undefined) return outside;
  if (message.system || !(message.own || isModerator(actor))) return 'forbidden';
  return message.deleted ? 'message_deleted' : undefined;
}
