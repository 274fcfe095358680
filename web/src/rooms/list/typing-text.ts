import type { RoomState } from '#client';
import { nameOf } from '../../people/names.ts';
import { words } from '../../words/index.ts';

/** Who of these is typing in a room, in a few words; undefined for nobody. Those whom I blocked do not count. */
export function typingText(
  room: RoomState,
  users: readonly number[],
  blocked: ReadonlySet<number>,
): string | undefined {
  const { list } = words.value.rooms;
  const [first, ...others] = users.filter(user => !blocked.has(user));
  if (first === undefined) return undefined;
  if (room.info.kind === 'direct') return list.typing;
  if (others.length > 0) return list.severalTyping;
  const known =
    room.members.get(first)?.user ?? room.window.messages.findLast(row => row.author.id === first)?.author;
  return known === undefined ? list.typing : list.isTyping(nameOf.value(known));
}
