import { go } from '../browser/go.ts';
import type { ChatStore } from '../chat/chat-store.ts';

/** How long a room that was entered over HTTP is waited for on the socket, in milliseconds. */
const WAIT_MS = 5_000;

/** Opens the page of a room of mine, as soon as the socket has told of it too. */
export async function openRoom(chat: ChatStore, room: number): Promise<void> {
  await arrived(chat, room);
  go(`/rooms/${room}`);
}

/** Resolves when the room is among mine; also after a while without, for then its page says more than waiting would. */
function arrived(chat: ChatStore, room: number): Promise<void> {
  if (chat.client.room(room) !== undefined) return Promise.resolve();
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = setTimeout(done, WAIT_MS);
    const off = chat.on('rooms', () => {
      if (chat.client.room(room) !== undefined) done();
    });
  });
}
