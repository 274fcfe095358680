import { isHidden, type RoomState } from '#client';
import { systemText } from '../../messages/text/system-text.ts';
import { nameOf } from '../../people/names.ts';
import { words } from '../../words/index.ts';

/** The last message of a room in one line: who wrote what. */
export function previewOf(room: RoomState, blocked: ReadonlySet<number>): string {
  const { list } = words.value.rooms;
  const message = room.lastMessage;
  if (message === undefined) return list.noMessages;
  if (message.system !== undefined) return systemText(message);
  if (message.deletedAt !== undefined) return list.deleted;
  if (isHidden(message, blocked)) return list.hidden;
  const mine = message.author.id === room.me;
  // In a conversation of two it is clear who the other one is.
  if (room.info.kind === 'direct' && !mine) return message.text;
  return list.preview(mine ? list.you : nameOf.value(message.author), message.text);
}
