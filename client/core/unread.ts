import type { Message } from '#protocol';
import type { RoomState } from './room-state.ts';

/** The count stops here, as the server's does. */
export const UNREAD_MAX = 100;

/**
 * Messages of others above the read position, up to `UNREAD_MAX`. Counted here as far as the window reaches;
 * below that the server's own count stands until the position passes it.
 */
export function unreadCount(state: RoomState): number {
  const complete = state.window.from <= state.readSeq + 1 || state.readSeq >= state.counted.to;
  const floor = complete ? state.readSeq : state.counted.to;
  const base = complete ? 0 : state.counted.unread;
  const later = state.window.messages.filter(message => message.seq > floor && counts(message, state.me));
  return Math.min(UNREAD_MAX, base + later.length);
}

function counts(message: Message, me: number): boolean {
  return message.author.id !== me && message.deletedAt === undefined && message.system === undefined;
}

/** New read positions. A position never goes back. */
export function applyReads(
  state: RoomState,
  positions: readonly { readonly user: number; readonly seq: number }[],
): RoomState {
  const reads = new Map(state.reads);
  let { readSeq } = state;
  for (const { user, seq } of positions) {
    reads.set(user, Math.max(seq, reads.get(user) ?? 0));
    if (user === state.me) readSeq = Math.max(readSeq, seq);
  }
  return { ...state, reads, readSeq };
}

/** All others have read up to `seq`. */
export function applyReadByAll(state: RoomState, seq: number): RoomState {
  return seq > state.readByAllSeq ? { ...state, readByAllSeq: seq } : state;
}
