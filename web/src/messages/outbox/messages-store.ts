import { effect } from '@preact/signals';
import { unsent } from '../../browser/unsent.ts';
import type { ChatStore } from '../../chat/chat-store.ts';
import { useChat, useSession } from '../../chat/context.ts';
import type { SessionStore } from '../../session/session-store.ts';
import { Edits } from '../composer/edits.ts';
import type { Anchor } from '../timeline/scroll.ts';
import { Drafts } from './drafts.ts';
import { Outgoing } from './outgoing.ts';

/** How long a draft may stay unwritten while somebody types, in milliseconds. */
const FLUSH_MS = 400;

/** What this page keeps about messages beside the chat itself: texts not sent yet, and where rooms were left. */
class MessagesStore {
  readonly drafts: Drafts;
  readonly outgoing: Outgoing;
  /** Where the timeline of a room was left; nothing for those left at their newest message. */
  readonly places = new Map<number, Anchor>();
  readonly #edits = new Map<number, Edits>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(chat: ChatStore, session: SessionStore) {
    this.drafts = new Drafts(localStorage, session.user.value?.id ?? 0);
    this.outgoing = new Outgoing((room, text) => chat.client.send(room, text), this.drafts);
    const ends = [this.#followPage(), this.#followUnsent(chat)];
    const end = session.phase.subscribe(phase => {
      if (phase !== 'out') return;
      for (const stop of ends) stop();
      // Who signs out leaves nothing behind; who was signed out finds it again.
      if (session.ended.value === undefined) this.drafts.close();
      else this.outgoing.giveBackFailed();
      queueMicrotask(() => end());
    });
  }

  /** Remembers what is being typed. */
  draft(room: number, text: string): void {
    this.drafts.set(room, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.drafts.flush(), FLUSH_MS);
  }

  /** Sends what was written in a room: it is no draft any more, in no tab. */
  send(room: number, text: string): void {
    this.drafts.set(room, '');
    this.drafts.flush();
    void this.outgoing.send(room, text);
  }

  /** The edits that are in progress in a room. */
  edits(room: number): Edits {
    const known = this.#edits.get(room);
    if (known !== undefined) return known;
    const made = new Edits();
    this.#edits.set(room, made);
    return made;
  }

  /** Writes down drafts before the page goes, and hears of those that other tabs write. */
  #followPage(): () => void {
    const flush = () => this.drafts.flush();
    const hear = ({ key }: StorageEvent) => this.drafts.heard(key);
    addEventListener('pagehide', flush);
    addEventListener('storage', hear);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('storage', hear);
    };
  }

  /** Tells the page what would be lost with it, which is nothing of rooms that were left. */
  #followUnsent(chat: ChatStore): () => void {
    const { failed, unsent: mine } = this.outgoing;
    const ends = [
      effect(() => {
        if (failed.all.value.length === 0 || !chat.ready.value) return;
        const rooms = new Set(chat.rooms.value.map(({ id }) => id));
        failed.keepOnly(room => rooms.has(room));
      }),
      effect(() => {
        unsent.value = mine.value;
      }),
    ];
    return () => {
      for (const end of ends) end();
      unsent.value = false;
    };
  }
}

const stores = new WeakMap<ChatStore, MessagesStore>();

/** The store of the signed-in person. */
export function useMessages(): MessagesStore {
  const chat = useChat();
  const session = useSession();
  const known = stores.get(chat);
  if (known !== undefined) return known;
  const made = new MessagesStore(chat, session);
  stores.set(chat, made);
  return made;
}
