import type { RoomState } from '#client';
import type { ChatStore } from '../../chat/chat-store.ts';
import { ask } from '../../ui/ask.tsx';
import { attempt } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { roomName } from '../room-name.ts';
import { archiveRoom } from '../rooms.requests.ts';

/** Archives a room, if it is meant. */
export async function archive(chat: ChatStore, room: RoomState): Promise<void> {
  const { archive: phrases } = words.value.rooms;
  const { text, yes } = phrases;
  if (!(await ask({ title: phrases.title(roomName(room)), text, yes, danger: true }))) return;
  await attempt(() => archiveRoom(chat.api.http, room.id));
}
