import type { UserRef } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import { ask } from '../ui/ask.tsx';
import { attempt, tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { nameOf } from './names.ts';

/** Whether I blocked somebody. Reading it subscribes to it. */
export const isBlocked = (chat: ChatStore, user: number): boolean =>
  chat.standing.value.blocked.includes(user);

/** Blocks somebody, when I am sure. The server tells all my devices by the event `standing`. */
export async function block(chat: ChatStore, user: UserRef): Promise<void> {
  const { people } = words.value;
  const name = nameOf.value(user);
  const title = people.blockTitle(name);
  if (!(await ask({ title, text: people.blockText, yes: people.block, danger: true }))) return;
  if (await attempt(() => chat.api.block(user.id))) tell(people.nowBlocked(name));
}

export async function unblock(chat: ChatStore, user: UserRef): Promise<void> {
  const done = await attempt(() => chat.api.unblock(user.id));
  if (done) tell(words.value.people.nowUnblocked(nameOf.value(user)));
}
