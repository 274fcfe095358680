import { Bell, Compass, type IconNode, MessagesSquare, Search, Settings, ShieldCheck, Users } from 'lucide';
import type { ChatStore } from '../chat/chat-store.ts';
import type { Words } from '../words/en.ts';
import { words } from '../words/index.ts';

/** A place that the navigation leads to. */
export interface Place {
  readonly name: keyof Words['chat']['nav'];
  readonly href: string;
  readonly icon: IconNode;
  /** What waits there, and in words. */
  readonly count?: { readonly value: number; readonly label: string };
  /** On a phone it stands in the bar; the others are behind a button. */
  readonly inBar: boolean;
}

/** Where somebody may go, in the order of the navigation. Reading it subscribes to what waits there. */
export function places(chat: ChatStore, moderates: boolean): Place[] {
  const { unread, openReports } = words.value.chat;
  const messages = chat.unread.value;
  const notices = chat.standing.value.unreadNotices;
  const reports = chat.queue.value?.open ?? 0;
  const moderation: Place = {
    name: 'moderation',
    href: '/moderation',
    icon: ShieldCheck,
    count: { value: reports, label: openReports(reports) },
    inBar: false,
  };
  return [
    {
      name: 'chats',
      href: '/',
      icon: MessagesSquare,
      count: { value: messages, label: unread(messages) },
      inBar: true,
    },
    { name: 'browse', href: '/rooms', icon: Compass, inBar: false },
    { name: 'search', href: '/search', icon: Search, inBar: true },
    { name: 'people', href: '/people', icon: Users, inBar: true },
    {
      name: 'notices',
      href: '/notices',
      icon: Bell,
      count: { value: notices, label: unread(notices) },
      inBar: true,
    },
    ...(moderates ? [moderation] : []),
    { name: 'settings', href: '/settings', icon: Settings, inBar: false },
  ];
}

/** Whether an address belongs to a place: rooms belong to the chats, what is below a place to it. */
export function isThere(href: string, path: string): boolean {
  if (href === '/') return path === '/' || /^\/rooms\/./.test(path);
  if (href === '/rooms') return path === '/rooms';
  return path === href || path.startsWith(`${href}/`);
}
