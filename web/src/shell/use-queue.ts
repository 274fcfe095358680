import { useEffect } from 'preact/hooks';
import { request } from '../api/request.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { moderates } from '../people/roles.ts';
import type { SessionStore } from '../session/session-store.ts';

/**
 * Keeps known how long the moderators' queue is, for those who work on it: events tell that it changes, so it is asked
 * for at each connection. Where that fails, the next event tells.
 */
export function useQueue(chat: ChatStore, session: SessionStore): void {
  const { value: user } = session.user;
  const works = moderates(user?.role);
  useEffect(() => {
    if (!works) return;
    const learn = async () => {
      chat.queue.value = await request(chat.api.http, 'get', '/moderation/queue').catch(() =>
        chat.queue.peek(),
      );
    };
    if (chat.connection.peek().name === 'live') void learn();
    return chat.on('state', state => {
      if (state.name === 'live') void learn();
    });
  }, [chat, works]);
}
