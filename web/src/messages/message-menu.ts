import { Copy, Eye, Link, Pencil, Trash2 } from 'lucide';
import type { RoomState } from '#client';
import type { Message } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import { moderationActs } from '../moderation/message-acts.ts';
import { ask } from '../ui/ask.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { attempt, tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';

interface MenuHooks {
  edit(seq: number): void;
  showReaders(message: Message): void;
}

/** What can be done with a message, its author's acts first. */
export function messageMenu(
  chat: ChatStore,
  room: RoomState,
  message: Message,
  hooks: MenuHooks,
): MenuItem[] {
  // Of what is deleted there is nothing left but for moderators.
  if (message.deletedAt !== undefined) return moderationActs(chat, room, message);
  const { messages } = words.value;
  const mine = message.author.id === room.me;
  const { seq } = message;
  const link = `${location.origin}/rooms/${room.id}/${seq}`;
  const edit = { label: messages.edit, icon: Pencil, run: () => hooks.edit(seq) };
  const readBy = { label: messages.readBy, icon: Eye, run: () => hooks.showReaders(message) };
  const remove = {
    label: messages.delete,
    icon: Trash2,
    danger: true,
    run: () => void removeMessage(chat, room.id, seq),
  };
  return [
    ...(mine && room.info.archivedAt === null ? [edit] : []),
    { label: messages.copyText, icon: Copy, run: () => void copy(message.text, messages.textCopied) },
    { label: messages.copyLink, icon: Link, run: () => void copy(link, messages.linkCopied) },
    ...(mine && room.info.kind !== 'direct' ? [readBy] : []),
    ...(mine ? [remove] : []),
    ...moderationActs(chat, room, message),
  ];
}

async function removeMessage(chat: ChatStore, room: number, seq: number): Promise<void> {
  const { messages } = words.value;
  const sure = await ask({
    title: messages.deleteTitle,
    text: messages.deleteText,
    yes: messages.delete,
    danger: true,
  });
  if (sure) await attempt(() => chat.client.delete(room, seq));
}

/** The clipboard is there on HTTPS and on localhost only, and may be refused. */
async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell(words.value.messages.copyRefused);
  }
}
