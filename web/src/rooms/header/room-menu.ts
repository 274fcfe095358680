import { Archive, Link, LogOut, Search, Settings, UserPlus, UserRound } from 'lucide';
import type { RoomState } from '#client';
import type { Role } from '#protocol';
import { go } from '../../browser/go.ts';
import type { ChatStore } from '../../chat/chat-store.ts';
import { personActs } from '../../moderation/person-acts.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { words } from '../../words/index.ts';
import { roomPowers } from '../powers.ts';
import { archive } from './archive.ts';
import { copyRoomLink } from './copy-link.ts';
import { leave } from './leave.ts';

/** A dialog of the room's header; undefined: none is open. */
export type RoomDialog = 'settings' | 'add' | 'leave' | undefined;

/**
 * What can be done with a room. What I may not do is not there.
 * @param role mine on this service
 * @param open opens one of the dialogs
 */
export function roomMenu(
  chat: ChatStore,
  room: RoomState,
  role: Role,
  open: (dialog: RoomDialog) => void,
): MenuItem[] {
  const { header } = words.value.rooms;
  const { peer } = room;
  const may = roomPowers(room, role);
  const items: (MenuItem | false)[] = [
    { label: words.value.search.inThisRoom, icon: Search, run: () => go(`/search?room=${room.id}`) },
    may.change && { label: header.settings, icon: Settings, run: () => open('settings') },
    may.add && { label: header.add, icon: UserPlus, run: () => open('add') },
    peer !== undefined && { label: header.person, icon: UserRound, run: () => go(`/people/${peer.id}`) },
    { label: header.copyLink, icon: Link, run: () => void copyRoomLink(room.id) },
    ...(peer === undefined ? [] : personActs(chat, peer, room.id)),
    may.archive && {
      label: header.archive,
      icon: Archive,
      danger: true,
      run: () => void archive(chat, room),
    },
    may.leave && {
      label: header.leave,
      icon: LogOut,
      danger: true,
      run: () => {
        if (room.role === 'owner' && room.memberCount > 1) open('leave');
        else void leave(chat, room);
      },
    },
  ];
  return items.filter(item => item !== false);
}
