import { useEffect, useRef } from 'preact/hooks';
import { useChat } from './context.ts';

/**
 * Runs when there is a connection, and with each new one: what the last one missed has to be asked for anew.
 * @param key when it changes, it runs again
 */
export function useLive(run: () => void, key?: unknown): void {
  const chat = useChat();
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (chat.client.state.name === 'live') latest.current();
    return chat.on('state', state => {
      if (state.name === 'live') latest.current();
    });
  }, [chat, key]);
}
