import { request } from '../api/request.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { openRoom } from './arrival.ts';

/** Opens the direct conversation with somebody; it is made when there is none. */
export async function openDirect(chat: ChatStore, user: number): Promise<void> {
  const { room } = await request(chat.api.http, 'post', '/direct', { body: { user } });
  await openRoom(chat, room.id);
}
