import type { Message, UserRef } from '#protocol';

/** One page of history, in any order. */
export interface HistoryPage {
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  /** The place of the room's log at which it looked so. */
  readonly version: number;
}

/** A stretch of a room's history away from its newest messages, without holes. Never changed in place. */
export interface Stretch {
  /** Ordered by seq. */
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  /** Up to this place of the log no message is missing behind the first one. */
  readonly upTo: number;
}

export const NO_STRETCH: Stretch = { messages: [], hasBefore: false, upTo: 0 };

/** Puts a page that was asked for `before` its first message in front of it. */
export const withOlder = (stretch: Stretch, page: HistoryPage): Stretch => ({
  messages: merge(stretch.messages, page.messages),
  hasBefore: page.hasBefore,
  upTo: stretch.upTo,
});

/** Puts a page that was asked for `after` its last message behind it. */
export function withNewer(stretch: Stretch, page: HistoryPage): Stretch {
  const messages = merge(stretch.messages, page.messages);
  const upTo = page.hasAfter ? (messages.at(-1)?.seq ?? 0) : page.version;
  return { messages, hasBefore: stretch.hasBefore, upTo };
}

/** What is known of its messages by now; others are left out. The same value comes back when nothing is new. */
export function withChanges(stretch: Stretch, changes: Iterable<Message>): Stretch {
  const newest = new Map<number, Message>();
  for (const message of changes) newest.set(message.seq, later(newest.get(message.seq), message));
  let changed = false;
  const messages = stretch.messages.map(known => {
    const message = later(known, newest.get(known.seq) ?? known);
    if (message !== known) changed = true;
    return message;
  });
  return changed ? { ...stretch, messages } : stretch;
}

/** The person as they are now, on all that they have written. */
export function withAuthor(stretch: Stretch, { id, name, role, avatar }: UserRef): Stretch {
  if (!stretch.messages.some(message => message.author.id === id)) return stretch;
  const author = { id, name, role, avatar };
  return {
    ...stretch,
    messages: stretch.messages.map(message => (message.author.id === id ? { ...message, author } : message)),
  };
}

/**
 * What can be shown in a row: the stretch, and the newest messages behind it when nothing lies between them.
 * @param newest all messages from the place `from` of the log on
 */
export function joined(
  stretch: Stretch,
  newest: { readonly from: number; readonly messages: readonly Message[] },
): Pick<HistoryPage, 'messages' | 'hasBefore' | 'hasAfter'> {
  const { messages, hasBefore, upTo } = stretch;
  if (upTo < newest.from - 1) return { messages, hasBefore, hasAfter: true };
  const older = messages.filter(message => message.seq < newest.from);
  return { messages: [...older, ...newest.messages], hasBefore, hasAfter: false };
}

function merge(some: readonly Message[], others: readonly Message[]): Message[] {
  const rows = new Map<number, Message>();
  for (const message of [...some, ...others]) rows.set(message.seq, later(rows.get(message.seq), message));
  return [...rows.values()].sort((a, b) => a.seq - b.seq);
}

/** The later state of one message. */
const later = (known: Message | undefined, message: Message): Message =>
  known !== undefined && known.version >= message.version ? known : message;
