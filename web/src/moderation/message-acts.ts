import { Eraser, Flag, Gavel, History, RotateCcw } from 'lucide';
import type { RoomState } from '#client';
import type { Message } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { words } from '../words/index.ts';
import { moderationDialog, placeOf } from './dialog-state.ts';
import { may, maySanctionIn } from './powers.ts';
import { when } from './when.ts';

/** What can be done about a message beside the author's own acts: report it; for moderators also delete, restore, earlier texts, sanctions. */
export function moderationActs(chat: ChatStore, room: RoomState, message: Message): MenuItem[] {
  const me = chat.client.user;
  const { author } = message;
  if (message.system !== undefined || me === undefined || author.id === me.id) return [];
  const { acts } = words.value.moderation;
  const about = { room: room.id, message };
  const deleted = message.deletedAt !== undefined;
  const changed = deleted || message.editedAt !== undefined;
  const open = moderationDialog.open;
  return [
    ...when(!deleted, {
      label: acts.reportMessage,
      icon: Flag,
      run: () => open({ kind: 'reportMessage', ...about }),
    }),
    ...when(changed && may('read_revisions', me, author), {
      label: acts.revisions,
      icon: History,
      run: () => open({ kind: 'revisions', ...about }),
    }),
    ...when(deleted && may('restore_message', me, author), {
      label: acts.restore,
      icon: RotateCcw,
      run: () => open({ kind: 'restore', ...about }),
    }),
    ...when(!deleted && may('delete_message', me, author), {
      label: acts.remove,
      icon: Eraser,
      danger: true,
      run: () => open({ kind: 'remove', ...about }),
    }),
    ...when(maySanctionIn(room, me, author), {
      label: acts.sanction,
      icon: Gavel,
      danger: true,
      run: () => open({ kind: 'sanction', person: author, place: placeOf(room) }),
    }),
  ];
}
