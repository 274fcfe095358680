import { ParleyError, type RoomState } from '#client';
import type { ChatStore } from '../../chat/chat-store.ts';
import { ask } from '../../ui/ask.tsx';
import { attempt } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { whileLeaving } from '../news/leaving.ts';
import { roomName } from '../room-name.ts';
import { leaveRoom } from '../rooms.requests.ts';

/**
 * Leaves a room. The service knows whether there is a way back: where there is none it is asked whether that is meant.
 * @param newOwner to whom my room goes; default: who joined first
 */
export async function leave(chat: ChatStore, room: RoomState, newOwner?: number): Promise<void> {
  const heir = newOwner === undefined ? {} : { newOwner };
  const go = (confirm: boolean) =>
    whileLeaving(room.id, () => leaveRoom(chat.api.http, room.id, { confirm, ...heir }));
  await attempt(async () => {
    try {
      await go(false);
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'confirmation_required') throw error;
      if (await isMeant(room)) await go(true);
    }
  });
}

function isMeant(room: RoomState): Promise<boolean> {
  const { leave: phrases } = words.value.rooms;
  const text = room.memberCount <= 1 ? phrases.last : phrases.private;
  return ask({ title: phrases.title(roomName(room)), text, yes: phrases.yes, danger: true });
}
