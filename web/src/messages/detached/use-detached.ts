import { useEffect, useMemo } from 'preact/hooks';
import type { RoomState } from '#client';
import { request } from '../../api/request.ts';
import { useChat } from '../../chat/context.ts';
import { DetachedStore } from './detached-store.ts';

/**
 * The view around a message that is not among those that the client holds; undefined when it is, or when none is asked
 * for.
 * @param ready the newest messages are loaded
 */
export function useDetached(
  room: RoomState,
  seq: number | undefined,
  ready: boolean,
): DetachedStore | undefined {
  const chat = useChat();
  const store = useMemo(() => {
    const held = room.window.messages.some(message => message.seq === seq);
    if (seq === undefined || !ready || held) return undefined;
    return new DetachedStore(seq, {
      page: query =>
        request(chat.api.http, 'get', '/rooms/{room}/messages', { path: { room: room.id }, query }),
      version: room.version,
    });
  }, [chat, room.id, seq, ready]);

  useEffect(() => {
    if (store === undefined) return;
    void store.open();
    const ends = [
      chat.on('room', news => {
        if (news.room.id === room.id) store.follow(news);
      }),
      chat.on('user', user => store.rename(user)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [chat, store, room.id]);

  return store;
}
