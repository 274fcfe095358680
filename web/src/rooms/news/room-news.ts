import type { RoomState } from '#client';
import type { Message, RoomEvent } from '#protocol';

/** What is told of my rooms in passing. */
export type News =
  /** `by` is missing where it cannot be told who did it. */
  | { readonly kind: 'added'; readonly room: RoomState; readonly by: Message['author'] | undefined }
  | { readonly kind: 'gone'; readonly room: RoomState }
  | { readonly kind: 'archived' | 'renamed'; readonly room: RoomState; readonly by: Message['author'] };

/**
 * What came and went between two lists of my rooms. Not told: what I did myself, and conversations of two, for which the
 * first message speaks.
 * @param leaving rooms that I am about to leave
 */
export function listNews(
  before: ReadonlyMap<number, RoomState>,
  after: readonly RoomState[],
  leaving: ReadonlySet<number>,
): News[] {
  const news: News[] = [];
  const now = new Set(after.map(room => room.id));
  for (const room of before.values()) {
    if (!now.has(room.id) && !leaving.has(room.id)) news.push({ kind: 'gone', room });
  }
  for (const room of after) {
    if (before.has(room.id) || room.info.kind === 'direct' || room.info.kind === 'general') continue;
    const last = room.lastMessage;
    if (last?.author.id === room.me) continue;
    news.push({ kind: 'added', room, by: last?.system?.action === 'added' ? last.author : undefined });
  }
  return news;
}

/** What others changed of a room. */
export function changeNews(room: RoomState, changes: readonly RoomEvent[]): News[] {
  return changes.flatMap((event): News[] => {
    if (event.event !== 'message') return [];
    const { system, author, version, seq } = event.data;
    if (system === undefined || author.id === room.me || version !== seq) return [];
    if (system.action !== 'archived' && system.action !== 'renamed') return [];
    return [{ kind: system.action, room, by: author }];
  });
}
