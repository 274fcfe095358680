import type { RoomState } from '#client';
import type { Author } from '#protocol';

/** Somebody in a room by id, as far as it is known here who they are. */
export function personIn(room: RoomState, id: number): Author | undefined {
  const member = room.members.get(id)?.user ?? (room.peer?.id === id ? room.peer : undefined);
  return member ?? room.window.messages.findLast(message => message.author.id === id)?.author;
}
