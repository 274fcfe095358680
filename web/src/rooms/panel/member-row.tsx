import { EllipsisVertical, MessageCircle, UserMinus } from 'lucide';
import type { Member } from '#protocol';
import type { ChatStore } from '../../chat/chat-store.ts';
import { useChat } from '../../chat/context.ts';
import { personActs } from '../../moderation/person-acts.ts';
import { nameOf } from '../../people/names.ts';
import { ask } from '../../ui/ask.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { attempt } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { openDirect } from '../direct.ts';
import { roomName } from '../room-name.ts';
import { removeMember } from '../rooms.requests.ts';
import './member-row.css';

interface MemberRowProps {
  /** Id of the room. */
  room: number;
  member: Member;
  online: boolean;
  isMe: boolean;
  /** I may remove them. */
  removable: boolean;
}

/** Somebody in a room: who they are, whether they are there, and what can be done. */
export function MemberRow({ room, member, online, isMe, removable }: MemberRowProps) {
  const chat = useChat();
  const { rooms } = words.value;
  const { panel } = rooms;
  const { user } = member;
  const name = nameOf.value(user);
  const items = (): MenuItem[] => [
    { label: panel.message, icon: MessageCircle, run: () => void attempt(() => openDirect(chat, user.id)) },
    ...personActs(chat, user, room),
    ...(removable
      ? [{ label: panel.remove, icon: UserMinus, danger: true, run: () => void remove(chat, room, user) }]
      : []),
  ];
  return (
    <li class="member-row">
      <a class="list-row" href={`/people/${user.id}`}>
        <Avatar person={user} online={online} size={32} />
        <span class="list-text">
          <span class="list-title">
            {name}
            {isMe && <span class="member-row-me"> ({panel.you})</span>}
            {online && <span class="visually-hidden"> {rooms.online}</span>}
          </span>
        </span>
        {member.role === 'owner' && <Badge tone="accent">{panel.owner}</Badge>}
        {user.role !== 'user' && <Badge>{words.value.common.roles[user.role]}</Badge>}
      </a>
      {!isMe && <Menu label={panel.menu(name)} icon={EllipsisVertical} items={items} />}
    </li>
  );
}

async function remove(chat: ChatStore, room: number, user: Member['user']): Promise<void> {
  const { panel } = words.value.rooms;
  const state = chat.client.room(room);
  const meant = await ask({
    title: panel.removeTitle(nameOf.value(user)),
    text: panel.removeText(state === undefined ? '' : roomName(state)),
    yes: panel.removeYes,
    danger: true,
  });
  if (meant) await attempt(() => removeMember(chat.api.http, room, user.id));
}
