import { Eraser, Flag, Gavel, ImageOff, Scale } from 'lucide';
import type { UserRef } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { words } from '../words/index.ts';
import { moderationDialog, placeOf } from './dialog-state.ts';
import { may, maySanctionIn } from './powers.ts';
import { when } from './when.ts';

/** What can be done about a person: report; for moderators sanctions; for the owner of `room` those in it. */
export function personActs(chat: ChatStore, person: UserRef, room?: number): MenuItem[] {
  const me = chat.client.user;
  if (me === undefined || person.id === me.id) return [];
  const { acts } = words.value.moderation;
  const open = moderationDialog.open;
  const mine = room === undefined ? undefined : chat.room(room);
  const place = mine && placeOf(mine);
  const sanctions = maySanctionIn(mine, me, person);
  return [
    { label: acts.reportPerson, icon: Flag, run: () => open({ kind: 'reportPerson', person }) },
    ...when(sanctions, {
      label: acts.sanctions,
      icon: Scale,
      run: () => open({ kind: 'sanctions', person, place }),
    }),
    ...when(sanctions, {
      label: acts.sanction,
      icon: Gavel,
      danger: true,
      run: () => open({ kind: 'sanction', person, place }),
    }),
    ...when(may('remove_avatar', me, person), {
      label: acts.removeAvatar,
      icon: ImageOff,
      danger: true,
      run: () => open({ kind: 'removeAvatar', person }),
    }),
    ...when(may('remove_messages', me, person), {
      label: acts.removeAll,
      icon: Eraser,
      danger: true,
      run: () => open({ kind: 'removeAll', person, place }),
    }),
  ];
}
