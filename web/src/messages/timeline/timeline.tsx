import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isHidden, type RoomState } from '#client';
import { useChat } from '../../chat/context.ts';
import { words } from '../../words/index.ts';
import { readersOf } from '../reads/read-count.ts';
import { READ_BY_ALL } from '../reads/receipt.tsx';
import { Edge } from './edge.tsx';
import { MessageRow } from './message-row.tsx';
import { places } from './range.ts';
import type { RowActs } from './row-acts.ts';
import { moveFocus } from './row-focus.ts';
import { firstUnread, type Row, rowsOf } from './rows.ts';
import type { Anchor, Scroll } from './scroll.ts';
import { ScrollKeeper } from './scroll-keeper.tsx';
import type { Source } from './source.ts';
import { SystemRow } from './system-row.tsx';
import { ToNewest } from './to-newest.tsx';
import { useRange } from './use-range.ts';
import './timeline.css';

interface TimelineProps {
  room: RoomState;
  source: Source;
  scroll: Scroll;
  acts: Omit<RowActs, 'focused'>;
  /** Where it begins; undefined: at the newest message. */
  start: Anchor | undefined;
  /** The message that was asked for. A new value shows it again. */
  target: { readonly seq: number } | undefined;
  editing: number | undefined;
  /** The read position that the unread ones are marked from. */
  unreadAbove: number | undefined;
  /** Read positions of the others, in order. */
  reads: readonly number[];
  /** How many messages nobody has looked at yet. */
  unread: number;
  /** It was scrolled, or what it shows has changed. */
  onMoved(): void;
  /** The newest messages are wanted, which may be elsewhere. */
  onNewest(): void;
  /** Behind the newest message: what is on its way. */
  children: ComponentChildren;
}

/** The messages of a room in order, those around what is seen of them. */
export function Timeline(props: TimelineProps) {
  const { room, source, scroll, acts, start, target, editing, unreadAbove, reads, onMoved } = props;
  const chat = useChat();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(start === undefined && target === undefined);
  const [focused, setFocused] = useState<number>();
  const { messages: say } = words.value;
  const range = useRange(source, target?.seq ?? start?.seq, atEnd);
  const { messages } = source;
  const blocked = useMemo(() => new Set(chat.standing.value.blocked), [chat.standing.value]);
  const unreadFrom = useMemo(() => firstUnread(messages, unreadAbove, room.me), [messages, unreadAbove]);
  const [from, to] = places(range.range, messages);
  const rows = rowsOf(messages.slice(from, to), messages[from - 1], unreadFrom);
  const tabbable = rows.some(row => row.message.seq === focused)
    ? focused
    : rows.findLast(isMessage)?.message.seq;

  useLayoutEffect(() => {
    scroll.attach(scroller.current);
    if (start === undefined) return;
    scroll.pinned = false;
    scroll.put(start);
  }, []);

  useLayoutEffect(() => {
    if (target !== undefined) {
      scroll.aim(target.seq);
      range.include(target.seq);
    }
    scroll.settle(undefined);
    moved();
  }, [target]);

  useEffect(() => {
    const observer = new ResizeObserver(() => scroll.settle(scroll.anchor()));
    for (const element of [scroller.current, content.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [scroll]);

  function moved(): void {
    if (!scroll.isShown()) return;
    const end = scroll.isAtEnd() && !range.more.after;
    scroll.pinned = end;
    setAtEnd(end);
    onMoved();
  }

  function toNewest(): void {
    scroll.pinned = true;
    range.toEnd();
    scroll.toEnd();
    props.onNewest();
  }

  const rowActs = useMemo(() => ({ ...acts, focused: setFocused }), [acts]);

  return (
    <div class="timeline">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its rows have the focus, their keys come up to here */}
      <div class="timeline-scroller" ref={scroller} onScroll={moved} onKeyDown={moveFocus}>
        <ScrollKeeper scroll={scroll} onSettled={moved}>
          {/* New ones are announced apart: what is loaded must not be read out. */}
          <div class="timeline-content" ref={content} role="log" aria-live="off" aria-label={say.title}>
            {range.more.before ? (
              <Edge
                scroller={scroller}
                failed={range.failed.before ? say.olderFailed : undefined}
                onNear={() => range.grow('before')}
              />
            ) : (
              <p class="timeline-beginning">{messages.length === 0 ? say.empty : say.beginning}</p>
            )}
            {rows.map(row =>
              row.message.system === undefined ? (
                <MessageRow
                  {...row}
                  key={row.message.seq}
                  acts={rowActs}
                  mine={row.message.author.id === room.me}
                  hidden={isHidden(row.message, blocked)}
                  editing={row.message.seq === editing}
                  highlighted={row.message.seq === target?.seq}
                  tabbable={row.message.seq === tabbable}
                  readers={
                    row.message.author.id === room.me ? readers(room, reads, row.message.seq) : undefined
                  }
                />
              ) : (
                <SystemRow {...row} key={row.message.seq} highlighted={row.message.seq === target?.seq} />
              ),
            )}
            {range.more.after ? (
              <Edge
                scroller={scroller}
                failed={range.failed.after ? say.newerFailed : undefined}
                onNear={() => range.grow('after')}
              />
            ) : (
              props.children
            )}
          </div>
        </ScrollKeeper>
      </div>
      {!atEnd && <ToNewest unread={props.unread} onPress={toNewest} />}
    </div>
  );
}

const isMessage = (row: Row): boolean => row.message.system === undefined;

function readers(room: RoomState, reads: readonly number[], seq: number): number {
  return seq <= room.readByAllSeq ? READ_BY_ALL : readersOf(reads, seq);
}
