import { go } from '../browser/go.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { words } from '../words/index.ts';
import { arrange, neighbour, nextUnread, roomIn } from './list/my-rooms.ts';
import { roomName } from './room-name.ts';

/** Keys that work everywhere in the chat, as they are told in the settings. */
export const roomShortcuts = (): readonly { keys: readonly string[]; does: string }[] => {
  const { shortcuts } = words.value.rooms;
  return [
    { keys: ['Alt', '↑'], does: shortcuts.previous },
    { keys: ['Alt', '↓'], does: shortcuts.next },
    { keys: ['Alt', 'Shift', '↑'], does: shortcuts.previousUnread },
    { keys: ['Alt', 'Shift', '↓'], does: shortcuts.nextUnread },
  ];
};

/** Opens the room before or after the open one, with Shift the one with unread messages; the returned function ends it. */
export function followShortcuts(chat: ChatStore): () => void {
  const key = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    // What is asked in a dialog is answered first.
    if (document.querySelector('dialog[open]') !== null) return;
    const { active } = arrange(chat.rooms.value, '', roomName);
    const open = roomIn(location.pathname);
    const room = event.shiftKey
      ? nextUnread(event.key === 'ArrowDown' ? active : active.toReversed(), open)
      : neighbour(active, open, event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
    if (room !== undefined) go(`/rooms/${room.id}`);
  };
  addEventListener('keydown', key);
  return () => removeEventListener('keydown', key);
}
