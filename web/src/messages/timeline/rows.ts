import type { Message } from '#protocol';
import { dayOf } from '../text/days.ts';

/** One message in the timeline, and what stands above it. */
export interface Row {
  readonly message: Message;
  /** It begins a day: its date stands above. */
  readonly newDay: boolean;
  /** The messages that were unread when the room was opened begin here. */
  readonly firstUnread: boolean;
  /** It shows its author; otherwise it goes on where the same author was speaking. */
  readonly first: boolean;
}

/** Messages of one author belong together up to this pause, in milliseconds. */
const GROUP_MS = 5 * 60_000;

/**
 * The rows of some messages in order.
 * @param before the message before the first one, when it is known
 * @param unreadFrom the first message that was unread; undefined: none was
 */
export function rowsOf(
  messages: readonly Message[],
  before: Message | undefined,
  unreadFrom: number | undefined,
): Row[] {
  let previous = before;
  return messages.map(message => {
    const newDay = previous === undefined || !sameDay(previous, message);
    const firstUnread = message.seq === unreadFrom;
    const first = newDay || firstUnread || !continues(previous, message);
    previous = message;
    return { message, newDay, firstUnread, first };
  });
}

/** The first message above the read position that somebody else has written. */
export function firstUnread(
  messages: readonly Message[],
  position: number | undefined,
  me: number,
): number | undefined {
  if (position === undefined) return undefined;
  return messages.find(
    ({ seq, author, system, deletedAt }) =>
      seq > position && author.id !== me && system === undefined && deletedAt === undefined,
  )?.seq;
}

const sameDay = (a: Message, b: Message): boolean =>
  dayOf(Date.parse(a.createdAt)) === dayOf(Date.parse(b.createdAt));

function continues(previous: Message | undefined, message: Message): boolean {
  return (
    previous !== undefined &&
    previous.system === undefined &&
    message.system === undefined &&
    previous.author.id === message.author.id &&
    Date.parse(message.createdAt) - Date.parse(previous.createdAt) < GROUP_MS
  );
}
