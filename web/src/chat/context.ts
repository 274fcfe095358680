import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SessionStore } from '../session/session-store.ts';
import type { ChatStore } from './chat-store.ts';

/** Around everything. */
export const SessionContext = createContext<SessionStore | undefined>(undefined);
/** Around what is shown to somebody who is signed in. */
export const ChatContext = createContext<ChatStore | undefined>(undefined);

export function useSession(): SessionStore {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No session around this component.');
  return session;
}

export function useChat(): ChatStore {
  const chat = useContext(ChatContext);
  if (chat === undefined) throw new Error('Nobody is signed in around this component.');
  return chat;
}
