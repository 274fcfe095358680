import { request } from '../api/request.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { SearchStore } from './search-store.ts';

const searches = new WeakMap<ChatStore, SearchStore>();

/** The search of a chat: the page of the search and the rooms that it leads to share its hits. */
export function searchOf(chat: ChatStore): SearchStore {
  const known = searches.get(chat);
  if (known !== undefined) return known;
  const store = new SearchStore(({ q, room }, before) =>
    request(chat.api.http, 'get', '/search', {
      query: { q, ...(room === undefined ? {} : { room }), ...(before === undefined ? {} : { before }) },
    }),
  );
  chat.on('room', ({ room, changes }) => {
    for (const change of changes) if (change.event === 'message') store.changed(room.id, change.data);
  });
  searches.set(chat, store);
  return store;
}
