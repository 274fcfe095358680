import { isHidden, type RoomState } from '#client';
import type { Message, RoomEvent } from '#protocol';

export interface Facts {
  /** The room after the changes. */
  readonly room: RoomState;
  readonly changes: readonly RoomEvent[];
  /** Messages up to here were told of, or were there before. */
  readonly told: number;
  readonly blocked: ReadonlySet<number>;
  /** The page is seen and has the focus. */
  readonly seen: boolean;
  /** The room that is open; undefined when none is. */
  readonly open: number | undefined;
}

/** One for each room, however many messages have come at once. */
export interface Telling {
  readonly room: RoomState;
  readonly last: Message;
  readonly count: number;
  readonly where: 'page' | 'desktop';
}

/**
 * What to tell of new messages beside the count in title and list: on the desktop all that comes while nobody looks, in
 * the page only what is said to me alone, so that a lively room does not cover the one that is read.
 */
export function whatToTell({ room, changes, told, blocked, seen, open }: Facts): Telling | undefined {
  const news = changes
    .flatMap(change => (change.event === 'message' ? [change.data] : []))
    .filter(message => message.seq > told && isNews(message, room) && !isHidden(message, blocked));
  const last = news.at(-1);
  if (last === undefined) return undefined;
  const telling = { room, last, count: news.length };
  if (!seen) return { ...telling, where: 'desktop' };
  return room.info.kind === 'direct' && room.id !== open ? { ...telling, where: 'page' } : undefined;
}

/** Of somebody else, and not read yet on another device. */
function isNews(message: Message, room: RoomState): boolean {
  return (
    message.author.id !== room.me &&
    message.system === undefined &&
    message.deletedAt === undefined &&
    message.seq > room.readSeq
  );
}
