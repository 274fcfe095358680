import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { around, atEnd, earlier, holds, later, places, type Range, trimmed } from './range.ts';
import type { Source } from './source.ts';

type Side = 'before' | 'after';

/** What is rendered of a source, and how it grows on either side. */
export interface RangeControl {
  readonly range: Range;
  /** There is more on this side, loaded or not. */
  readonly more: Readonly<Record<Side, boolean>>;
  /** Loading on this side has failed. */
  readonly failed: Readonly<Record<Side, boolean>>;
  /** Takes in more on one side, loading it where it has to. */
  grow(side: Side): void;
  /** Takes in this message, which is loaded. */
  include(seq: number): void;
  /** Back to the newest ones. */
  toEnd(): void;
}

/**
 * @param start the message to begin at; undefined: the newest
 * @param following the newest ones are looked at: those that come push old ones out
 */
export function useRange(source: Source, start: number | undefined, following: boolean): RangeControl {
  const [kept, setRange] = useState(() =>
    start === undefined ? atEnd(source.messages) : around(source.messages, start),
  );
  const [failed, setFailed] = useState({ before: false, after: false });
  const busy = useRef(false);
  const latest = useRef(source);
  latest.current = source;
  const range = following ? trimmed(kept, source.messages) : kept;
  useLayoutEffect(() => setRange(range), [range]);
  const [from, to] = places(range, source.messages);
  const wider = { before: earlier, after: later };

  async function grow(side: Side): Promise<void> {
    const inside = side === 'before' ? from > 0 : to < source.messages.length;
    if (inside) {
      setRange(wider[side](range, source.messages));
      return;
    }
    if (busy.current) return;
    busy.current = true;
    setFailed({ ...failed, [side]: false });
    try {
      await (side === 'before' ? source.loadBefore() : source.loadAfter());
      setRange(known => wider[side](known, latest.current.messages));
    } catch {
      setFailed({ ...failed, [side]: true });
    } finally {
      busy.current = false;
    }
  }

  return {
    range,
    more: {
      before: from > 0 || source.hasBefore,
      after: to < source.messages.length || source.hasAfter,
    },
    failed,
    grow: side => void grow(side),
    include: seq => {
      if (!holds(range, seq)) setRange(around(source.messages, seq));
    },
    toEnd: () => {
      if (range.last !== undefined) setRange(atEnd(source.messages));
    },
  };
}
