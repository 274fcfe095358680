import type { Message } from '#protocol';
import type { ChatStore } from '../../chat/chat-store.ts';

/** Messages without holes between them, and the way to those before and after. */
export interface Source {
  /** Ordered by seq. */
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  /** There are newer ones that are not loaded. Without them what comes live is at the end. */
  readonly hasAfter: boolean;
  /** Rejects when they cannot be fetched. */
  loadBefore(): Promise<unknown>;
  loadAfter(): Promise<unknown>;
}

/** The newest messages of a room and all that follow, as the client keeps them. */
export function liveSource(
  chat: ChatStore,
  room: number,
  window: { messages: readonly Message[]; hasBefore: boolean },
): Source {
  return {
    messages: window.messages,
    hasBefore: window.hasBefore,
    hasAfter: false,
    loadBefore: () => chat.client.loadOlder(room),
    loadAfter: () => Promise.resolve(),
  };
}
