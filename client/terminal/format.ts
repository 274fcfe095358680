import { type ListedMember, type RoomState, UNREAD_MAX, unreadCount } from '#client';
import type { Message, SystemNote } from '#protocol';
import { manyLines, oneLine } from './sanitize.ts';

/** What a room is called: its name, or the other person of a direct conversation. */
export function roomName(room: RoomState): string {
  return oneLine(room.info.name ?? room.peer?.name ?? `Room ${room.id}`);
}

/** One room in a list, with its number. */
export function roomLine(number: number, room: RoomState): string {
  const unread = unreadCount(room);
  const many = unread >= UNREAD_MAX ? `${UNREAD_MAX}+` : String(unread);
  return `  ${String(number).padStart(2)}  ${roomName(room)}${unread === 0 ? '' : `  (${many} unread)`}`;
}

/** One message as a block of text. */
export function messageLine(message: Message): string {
  const time = clockTime(message.createdAt);
  const name = oneLine(message.author.name);
  if (message.system !== undefined) return `${time}  * ${name} ${systemText(message.system)}`;
  const head = `${time}  ${name}: `;
  if (message.deletedAt !== undefined) return `${head}(deleted)`;
  const edited = message.editedAt === undefined ? '' : ' (edited)';
  return head + manyLines(message.text, ' '.repeat(7)) + edited;
}

/** One member, with a mark when online. */
export function memberLine(member: ListedMember): string {
  const owner = member.role === 'owner' ? ', owner' : '';
  return `  ${member.online ? '●' : '○'} ${oneLine(member.user.name)} (${oneLine(member.user.login)}${owner})`;
}

function systemText({ action, user, value }: SystemNote): string {
  const whom = oneLine(user?.name ?? 'somebody');
  const what = oneLine(value ?? '');
  switch (action) {
    case 'created':
      return 'created the room';
    case 'renamed':
      return `named the room ${what}`;
    case 'topic':
      return `set the topic: ${what}`;
    case 'joined':
      return 'joined';
    case 'left':
      return 'left';
    case 'added':
      return `added ${whom}`;
    case 'removed':
      return `removed ${whom}`;
    case 'owner':
      return `made ${whom} the owner`;
    case 'archived':
      return 'archived the room';
  }
}

/** A time with its day, as in 2026-11-21 11:15. */
export function dayAndTime(timestamp: string): string {
  const at = new Date(timestamp);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(n => String(n).padStart(2, '0'));
  return `${day.join('-')} ${clockTime(timestamp)}`;
}

function clockTime(timestamp: string): string {
  const at = new Date(timestamp);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}
