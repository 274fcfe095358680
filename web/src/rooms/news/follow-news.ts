import type { RoomState } from '#client';
import { go } from '../../browser/go.ts';
import type { ChatStore } from '../../chat/chat-store.ts';
import { nameOf } from '../../people/names.ts';
import { tell } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { roomIn } from '../list/my-rooms.ts';
import { roomName } from '../room-name.ts';
import { hasLeft, leaving } from './leaving.ts';
import { changeNews, listNews, type News } from './room-news.ts';

/** Tells when I was added to a room or taken out of one, and when others archive or rename one; ends when called. */
export function followNews(chat: ChatStore): () => void {
  let known: ReadonlyMap<number, RoomState> | undefined;
  const ends = [
    chat.on('rooms', rooms => {
      const before = known;
      known = new Map(rooms.map(room => [room.id, room]));
      // The first list is where everything begins.
      if (before === undefined) return;
      for (const news of listNews(before, rooms, leaving)) tell(newsText(news));
      for (const id of before.keys()) if (!known.has(id)) gone(id);
    }),
    chat.on('room', ({ room, changes }) => {
      for (const news of changeNews(room, changes)) tell(newsText(news));
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** What is open does not exist for me any more. */
function gone(room: number): void {
  hasLeft(room);
  if (roomIn(location.pathname) === room) go('/');
}

function newsText(told: News): string {
  const { news } = words.value.rooms;
  const name = roomName(told.room);
  switch (told.kind) {
    case 'added':
      return told.by === undefined ? news.nowIn(name) : news.added(nameOf.value(told.by), name);
    case 'gone':
      return news.gone(name);
    case 'archived':
      return news.archived(nameOf.value(told.by), name);
    case 'renamed':
      return news.renamed(nameOf.value(told.by), name);
  }
}
