import type { ChatStore } from '../chat/chat-store.ts';
import { type Place, placeOf } from './dialog-state.ts';
import type { ReportDetail } from './moderation.requests.ts';

type ReportedRoom = NonNullable<ReportDetail['message']>['room'];

/** A reported room as a place to act in: one of mine, or one that everybody can see; undefined: there I may only read. */
export function reachable(chat: ChatStore, { id, kind, name }: ReportedRoom): Place | undefined {
  const mine = chat.room(id);
  if (mine !== undefined) return placeOf(mine);
  return kind === 'general' || kind === 'public' ? { id, kind, name: name ?? '' } : undefined;
}
