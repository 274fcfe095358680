import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type RoomState, UNREAD_MAX, unreadCount } from '#client';
import { useChat } from '../../chat/context.ts';
import { Count } from '../../ui/badge.tsx';
import { Time } from '../../ui/time.tsx';
import { words } from '../../words/index.ts';
import { RoomMark } from '../room-mark.tsx';
import { roomName } from '../room-name.ts';
import { usePresence } from '../use-presence.ts';
import { previewOf } from './preview.ts';
import { typingText } from './typing-text.ts';
import './room-row.css';

interface RoomRowProps {
  room: RoomState;
  /** It is the one that is open. */
  current: boolean;
  /** Tab stops at it; the other rows are reached by arrows. */
  stop: boolean;
  /** What was begun in it and not sent. */
  draft: string | undefined;
}

/** One of my rooms: what it is called, what was said last, how much of it is unread. */
export function RoomRow({ room, current, stop, draft }: RoomRowProps) {
  const { list } = words.value.rooms;
  const element = useRef<HTMLAnchorElement>(null);
  usePresence(room, element);
  const unread = unreadCount(room);
  const { lastMessage } = room;
  return (
    <a
      ref={element}
      class="room-row"
      href={`/rooms/${room.id}`}
      aria-current={current ? 'page' : undefined}
      tabIndex={stop ? 0 : -1}
    >
      <RoomMark room={room} />
      <span class="room-row-name">
        {roomName(room)}
        <span class="visually-hidden"> {words.value.rooms.kinds[room.info.kind]}</span>
      </span>
      {lastMessage !== undefined && (
        <span class="room-row-when">
          <Time at={lastMessage.createdAt} />
        </span>
      )}
      <RowText room={room} draft={draft} />
      <Count value={unread} label={unread < UNREAD_MAX ? list.unread(unread) : list.manyUnread(UNREAD_MAX)} />
    </a>
  );
}

/** Who is typing, else what I have begun to write, else the last message. */
function RowText({ room, draft }: Pick<RoomRowProps, 'room' | 'draft'>) {
  const chat = useChat();
  const { id } = room;
  const users = useComputed(() => chat.typing(id));
  const blocked = useComputed(() => new Set(chat.standing.value.blocked));
  const typing = typingText(room, users.value, blocked.value);
  if (typing !== undefined) return <span class="room-row-text typing">{typing}</span>;
  if (draft !== undefined) {
    return <span class="room-row-text draft">{words.value.rooms.list.draft(draft)}</span>;
  }
  return <span class="room-row-text">{previewOf(room, blocked.value)}</span>;
}
