import { useEffect, useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat } from '../chat/context.ts';

/**
 * Loads the members of a room, once; from then on the room holds them up to date.
 * @param wanted default: true
 */
export function useMembers(room: RoomState, wanted = true): { error: unknown; retry(): void } {
  const chat = useChat();
  const [error, setError] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const missing = wanted && !room.membersLoaded;
  useEffect(() => {
    if (!missing) return;
    let there = true;
    setError(undefined);
    chat.client.loadMembers(room.id).catch((reason: unknown) => {
      if (there) setError(reason);
    });
    return () => {
      there = false;
    };
  }, [chat, room.id, missing, tries]);
  return { error, retry: () => setTries(tries + 1) };
}
