import { useComputed } from '@preact/signals';
import { ArrowLeft, EllipsisVertical, Users } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat, useSession } from '../chat/context.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { language, words } from '../words/index.ts';
import { AddPeople } from './add/add-people.tsx';
import { LeaveAsOwner } from './header/leave-as-owner.tsx';
import { type RoomDialog, roomMenu } from './header/room-menu.ts';
import { RoomSettings } from './header/room-settings.tsx';
import { countOnline } from './members.ts';
import { RoomMark } from './room-mark.tsx';
import { roomName } from './room-name.ts';
import { useMembers } from './use-members.ts';
import { usePresence } from './use-presence.ts';
import './room-header.css';

/** Members of larger rooms are loaded when they are looked at: one page of them costs a request. */
const FEW = 500;

interface RoomHeaderProps {
  room: RoomState;
  panelOpen: boolean;
  onPanel(): void;
}

/** Above the messages: what the room is, who is there, the button for its panel, and what can be done with it. */
export function RoomHeader({ room, panelOpen, onPanel }: RoomHeaderProps) {
  const chat = useChat();
  const session = useSession();
  const [dialog, setDialog] = useState<RoomDialog>();
  const { header } = words.value.rooms;
  const name = roomName(room);
  const close = () => setDialog(undefined);
  return (
    <header class="room-header">
      <a class="page-back on-phone" href="/">
        <Icon icon={ArrowLeft} />
        <span class="visually-hidden">{header.back}</span>
      </a>
      <RoomMark room={room} />
      <div class="room-header-text">
        <h1>{name}</h1>
        <p>
          <Attendance room={room} />
          {room.info.topic !== '' && <span title={room.info.topic}> · {room.info.topic}</span>}
        </p>
      </div>
      <IconButton
        icon={Users}
        label={header.panel}
        aria-expanded={panelOpen}
        class={panelOpen ? 'pressed' : ''}
        onClick={onPanel}
      />
      <Menu
        label={header.menu(name)}
        icon={EllipsisVertical}
        items={() => roomMenu(chat, room, session.user.value?.role ?? 'user', setDialog)}
      />
      {dialog === 'settings' && <RoomSettings room={room} onClose={close} />}
      {dialog === 'add' && <AddPeople room={room} onClose={close} />}
      {dialog === 'leave' && <LeaveAsOwner room={room} onClose={close} />}
    </header>
  );
}

/** Who is there, in a few words: the other person's presence, or how many there are and how many of them online. */
function Attendance({ room }: { room: RoomState }) {
  const chat = useChat();
  const element = useRef<HTMLSpanElement>(null);
  const { rooms } = words.value;
  const { peer } = room;
  usePresence(room, element);
  useMembers(room, peer === undefined && room.memberCount <= FEW);
  const there = useComputed(() => chat.online.value.has(peer?.id ?? 0));
  const online = useComputed(() => {
    const current = chat.room(room.id);
    return current === undefined ? undefined : countOnline(current, chat.online.value);
  });
  if (peer !== undefined) {
    return (
      <span ref={element} class={there.value ? 'room-header-online' : ''}>
        {there.value ? rooms.online : rooms.offline}
      </span>
    );
  }
  const count = new Intl.NumberFormat(language.value).format(online.value ?? 0);
  return (
    <span ref={element}>
      {rooms.members(room.memberCount)}
      {online.value !== undefined && `, ${rooms.onlineCount(count)}`}
      {room.info.archivedAt !== null && ` · ${rooms.archived}`}
    </span>
  );
}
