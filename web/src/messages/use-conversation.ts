import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type RoomState, unreadCount } from '#client';
import type { Message } from '#protocol';
import { useChat } from '../chat/context.ts';
import { joined } from './detached/stretch.ts';
import { useDetached } from './detached/use-detached.ts';
import { messageMenu } from './message-menu.ts';
import { useMessages } from './outbox/messages-store.ts';
import { attention } from './timeline/attention.ts';
import type { RowActs } from './timeline/row-acts.ts';
import { firstUnread } from './timeline/rows.ts';
import { type Anchor, Scroll } from './timeline/scroll.ts';
import { liveSource } from './timeline/source.ts';
import { useOpened } from './use-opened.ts';

/** Where the first unread message stands when a room is opened: so far below the upper edge, in pixels. */
const UNREAD_TOP = 96;
/** Among so many of the newest messages the last one of my own can be edited by a key. */
const EDIT_WITHIN = 100;

export type Talk = ReturnType<typeof useConversation>;

/** The state of an open room: which messages are shown, from where on, and what is done with them. */
export function useConversation(
  room: RoomState,
  seq: number | undefined,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const chat = useChat();
  const store = useMessages();
  const { route } = useLocation();
  const opened = useOpened(room);
  const open = opened.phase === 'open';
  const detached = useDetached(room, seq, open);
  const [unreadAbove, setUnreadAbove] = useState(opened.unreadAbove);
  const edits = store.edits(room.id);
  const editing = edits.open.value;
  const [readersOf, setReadersOf] = useState<Message>();
  const editedByKey = useRef(false);
  const latest = useRef({ room, detached });
  latest.current = { room, detached };

  const view = open ? `${detached?.seq ?? 'newest'}` : 'none';
  const scroll = useMemo(() => new Scroll(), [view]);
  // Chosen once for each view: what becomes of it later is the reader's.
  const visits = useRef(0);
  const start = useMemo((): Anchor | undefined => {
    if (!open || detached !== undefined) return undefined;
    visits.current += 1;
    if (visits.current === 1) {
      const first = firstUnread(room.window.messages, unreadAbove, room.me);
      if (first !== undefined) return { seq: first, top: UNREAD_TOP };
    }
    const left = store.places.get(room.id);
    return left !== undefined && left.seq >= room.window.from ? left : undefined;
  }, [view]);
  const target = useMemo(() => (seq === undefined ? undefined : { seq }), [seq]);

  const live = liveSource(chat, room.id, room.window);
  const stretch = detached?.stretch.value;
  const source =
    detached === undefined || stretch === undefined
      ? live
      : {
          ...joined(stretch, room.window),
          loadBefore: () => detached.loadBefore(),
          loadAfter: () => detached.loadAfter(),
        };

  /** Tells how far was read, and remembers where the reader is. */
  function moved(): void {
    // Behind the panel of a narrow window nobody sees anything.
    if (!scroll.isShown()) return;
    const anchor = scroll.pinned ? undefined : scroll.anchor();
    if (detached === undefined) {
      if (anchor === undefined) store.places.delete(room.id);
      else store.places.set(room.id, anchor);
    }
    if (!attention.value || source.hasAfter) return;
    // In between there may be some that were never seen.
    if (detached !== undefined && !scroll.pinned) return;
    const seen = scroll.pinned ? source.messages.at(-1)?.seq : scroll.lastSeen();
    if (seen !== undefined && seen > room.readSeq) chat.client.read(room.id, seen);
  }

  useEffect(() => {
    if (!attention.value || !open) return;
    if (unreadCount(room) > 0) setUnreadAbove(room.readSeq);
    moved();
  }, [attention.value, open]);

  function endEdit(edited: number): void {
    const row = scroll.row(edited);
    if (!edits.end(edited)) return;
    if (editedByKey.current || row === undefined) field.current?.focus();
    else row.focus();
  }
  const end = useRef(endEdit);
  end.current = endEdit;

  const acts = useMemo(
    (): Omit<RowActs, 'focused'> => ({
      room: room.id,
      direct: room.info.kind === 'direct',
      menu: message =>
        messageMenu(chat, latest.current.room, message, {
          edit: chosen => {
            editedByKey.current = false;
            edits.begin(chosen);
          },
          showReaders: setReadersOf,
        }),
      edits,
      endEdit: edited => end.current(edited),
      save: async (edited, text) => {
        await chat.client.edit(room.id, edited, text);
      },
    }),
    [chat, edits, room.id, room.info.kind],
  );

  return {
    phase: opened.phase,
    retry: opened.retry,
    view,
    scroll,
    start,
    target,
    source,
    detached,
    unreadAbove,
    editing,
    acts,
    moved,
    readersOf,
    closeReaders: () => setReadersOf(undefined),
    /** To the newest message, wherever one is. */
    toNewest: () => {
      store.places.delete(room.id);
      scroll.pinned = true;
      scroll.toEnd();
      if (seq !== undefined) route(`/rooms/${room.id}`, true);
    },
    /** Begins to edit my last message; false when there is none near. */
    editLast: (): boolean => {
      if (detached !== undefined) return false;
      const last = room.window.messages
        .slice(-EDIT_WITHIN)
        .findLast(
          ({ author, system, deletedAt }) =>
            author.id === room.me && system === undefined && deletedAt === undefined,
        );
      if (last === undefined) return false;
      editedByKey.current = true;
      edits.begin(last.seq);
      return true;
    },
  };
}
