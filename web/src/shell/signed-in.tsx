import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { logState } from '../browser/debug.ts';
import { onWake } from '../browser/network.ts';
import { ChatStore } from '../chat/chat-store.ts';
import { ChatContext, useSession } from '../chat/context.ts';
import { isEntrance, targetOf } from '../entrance/addresses.ts';
import { ModerationDialogs } from '../moderation/dialogs.tsx';
import { Notifier } from '../notices/notifier.tsx';
import { followContacts } from '../people/contacts-store.ts';
import { Frame } from './frame.tsx';
import { useQueue } from './use-queue.ts';

/** The chat of whoever is signed in: begins with this and ends with it. */
export function SignedIn() {
  const session = useSession();
  const chat = useMemo(() => new ChatStore(session.api), [session]);
  useEffect(() => {
    const ends = [
      onWake(() => chat.client.nudge()),
      followContacts(chat),
      chat.on('state', state => {
        logState(state.name);
        // A hello tells what was changed while there was no connection.
        if (state.name === 'live' && chat.client.user !== undefined) session.know(chat.client.user);
        if (state.name !== 'stopped') return;
        if (state.reason === 'sessionEnded' || state.reason === 'unauthenticated') session.end();
      }),
      chat.on('user', user => {
        const me = session.user.value;
        if (user.id === me?.id) session.know({ ...me, ...user });
      }),
    ];
    chat.start();
    return () => {
      for (const end of ends) end();
      chat.stop();
    };
  }, [chat, session]);
  useQueue(chat, session);
  useLeaveEntrance();
  return (
    <ChatContext.Provider value={chat}>
      <Frame />
      <Notifier />
      <ModerationDialogs />
    </ChatContext.Provider>
  );
}

/** Whoever has come in goes on to where they were on the way to. */
function useLeaveEntrance(): void {
  const { path, url, route } = useLocation();
  useLayoutEffect(() => {
    if (isEntrance(path)) route(targetOf(url), true);
  }, [path]);
}
