import type { ErrorCode, RoomKind } from '#protocol';
import { powerFault, type Ranked } from '../moderation/powers.policy.ts';
import { type Actor, insideFault } from '../rooms/room.policy.ts';

/**
 * What a person may do with a message. The answer is the error that stands in the way, or undefined. The facts are
 * those of the database at the moment of the act.
 */
export interface MessageFacts {
  readonly actor: Actor & Ranked;
  readonly room: { readonly kind: RoomKind; readonly archived: boolean };
  /** null: there is none. */
  readonly message: StoredMessage | null;
}

interface StoredMessage {
  readonly author: Ranked;
  readonly system: boolean;
  /** null: it is not deleted. */
  readonly deleted: Deletion | null;
}

interface Deletion {
  readonly byAuthor: boolean;
  /** Whether its text is there; of an account that was given up nothing is put back. */
  readonly kept: boolean;
}

type Verdict = ErrorCode | undefined;

/** Members only, and only the author: not even an admin changes the words of another. */
export function editFault({ actor, room, message }: MessageFacts): Verdict {
  if (actor.member === null) return 'room_not_found';
  if (message === null) return 'message_not_found';
  if (message.system || message.author.id !== actor.id) return 'forbidden';
  if (message.deleted) return 'message_deleted';
  return room.archived ? 'room_archived' : undefined;
}

/**
 * Authors while they are members, and who has the power over them: where they are members, and in open rooms (General,
 * public) from outside, too. Archived rooms are no exception: what must go, must go.
 */
export function deleteFault({ actor, room, message }: MessageFacts): Verdict {
  const outside = insideFault(room, actor);
  if (outside !== undefined) return outside;
  if (message === null) return 'message_not_found';
  if (message.system) return 'forbidden';
  const isOwn = message.author.id === actor.id;
  const powerless = isOwn ? undefined : powerFault('delete_message', actor, message.author);
  return powerless ?? (message.deleted ? 'message_deleted' : undefined);
}

/**
 * Whoever could delete it as another's, in archived rooms, too. What its author deleted stays so: that was the author's
 * wish.
 */
export function restoreFault({ actor, room, message }: MessageFacts): Verdict {
  const outside = insideFault(room, actor);
  if (outside !== undefined) return outside;
  if (message === null) return 'message_not_found';
  if (message.system) return 'forbidden';
  const powerless = powerFault('restore_message', actor, message.author);
  if (powerless !== undefined) return powerless;
  if (message.deleted === null) return 'message_not_deleted';
  if (!message.deleted.kept) return 'message_erased';
  return message.deleted.byAuthor ? 'message_taken_back' : undefined;
}
