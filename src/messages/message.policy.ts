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
  readonly message: { readonly author: Ranked; readonly system: boolean; readonly deleted: boolean };
}

type Verdict = ErrorCode | undefined;

const isOwn = ({ actor, message }: MessageFacts): boolean => message.author.id === actor.id;

/** Members only, and only the author: not even an admin changes the words of another. */
export function editFault(facts: MessageFacts): Verdict {
  const { actor, room, message } = facts;
  if (actor.member === null) return 'room_not_found';
  if (message.system || !isOwn(facts)) return 'forbidden';
  if (message.deleted) return 'message_deleted';
  return room.archived ? 'room_archived' : undefined;
}

/**
 * Authors while they are members, and who has the power over them: where they are members, and in open rooms (General,
 * public) from outside, too. Archived rooms are no exception: what must go, must go.
 */
export function deleteFault(facts: MessageFacts): Verdict {
  const { actor, room, message } = facts;
  const outside = insideFault(room, actor);
  if (outside !== undefined) return outside;
  if (message.system) return 'forbidden';
  const powerless = isOwn(facts) ? undefined : powerFault('delete_message', actor, message.author);
  return powerless ?? (message.deleted ? 'message_deleted' : undefined);
}
