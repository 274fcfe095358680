import { useEffect, useState } from 'preact/hooks';
import { type RoomState, unreadCount } from '#client';
import type { ChatStore } from '../chat/chat-store.ts';
import { useChat } from '../chat/context.ts';

/** Most pages that are loaded to get to the first unread message; beyond it the newest ones are shown. */
const PAGES_MAX = 6;

export interface Opened {
  readonly phase: 'loading' | 'open' | 'failed';
  /** My read position at that time, when something was unread. */
  readonly unreadAbove: number | undefined;
  retry(): void;
}

/** Loads the newest messages of a room, and those back to the first unread one. */
export function useOpened(room: RoomState): Opened {
  const chat = useChat();
  const [phase, setPhase] = useState<Opened['phase']>('loading');
  const [unreadAbove] = useState(() => (unreadCount(room) > 0 ? room.readSeq : undefined));
  const [tries, setTries] = useState(0);
  const live = chat.connection.value.name === 'live';

  useEffect(() => {
    let wanted = true;
    setPhase('loading');
    load(chat, room.id, unreadAbove).then(
      () => wanted && setPhase('open'),
      () => wanted && setPhase('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [chat, room.id, tries]);

  // What failed without a connection may succeed with one.
  useEffect(() => {
    if (live && phase === 'failed') setTries(tries + 1);
  }, [live]);

  return { phase, unreadAbove, retry: () => setTries(tries + 1) };
}

async function load(chat: ChatStore, room: number, unreadAbove: number | undefined): Promise<void> {
  const { window } = await chat.client.open(room);
  if (unreadAbove === undefined) return;
  let reached = window.from <= unreadAbove + 1;
  for (let pages = 1; !reached && pages < PAGES_MAX; pages++) {
    const more = await chat.client.loadOlder(room);
    reached = !more || (chat.client.room(room)?.window.from ?? 0) <= unreadAbove + 1;
  }
}
