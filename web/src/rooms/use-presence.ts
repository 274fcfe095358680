import { effect, signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat } from '../chat/context.ts';
import { watchSeen } from './list/seen.ts';

/**
 * Learns whether the other person of a direct conversation is online, while this element is in view: in a long list most
 * never are, and each costs a request per connection.
 */
export function usePresence(room: RoomState, element: RefObject<Element | null>): void {
  const chat = useChat();
  const direct = room.peer !== undefined;
  useEffect(() => {
    if (!direct || element.current === null) return;
    const seen = signal(false);
    const unwatch = watchSeen(element.current, now => {
      seen.value = now;
    });
    const end = effect(() => {
      if (seen.value && chat.connection.value.name === 'live') chat.client.loadPresence(room.id);
    });
    return () => {
      unwatch();
      end();
    };
  }, [chat, room.id, direct, element]);
}
