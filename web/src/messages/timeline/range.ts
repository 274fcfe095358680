import type { Message } from '#protocol';

/** Which of the loaded messages are rendered, by seq, so that it stays right while others come before and after. */
export interface Range {
  /** From this one on. */
  readonly first: number;
  /** Up to this one; undefined: to the newest, and those that come. */
  readonly last: number | undefined;
}

/** Most messages that are rendered at once. */
export const RENDERED_MAX = 400;
/** How many come with one step in either direction. */
const STEP = 100;
/** How many there are to begin with. */
const START = 120;

/** The newest ones. */
export function atEnd(messages: readonly Message[]): Range {
  return { first: seqAt(messages, messages.length - START), last: undefined };
}

/** One message and its neighbours. */
export function around(messages: readonly Message[], seq: number): Range {
  const at = placeOf(messages, seq);
  return between(messages, at - START / 2, at + START / 2);
}

/** Whether a message is in it, supposing that it is loaded. */
export const holds = ({ first, last }: Range, seq: number): boolean =>
  seq >= first && (last === undefined || seq <= last);

/** With some earlier ones; later ones go when there are too many. */
export function earlier(range: Range, messages: readonly Message[]): Range {
  const [from, to] = places(range, messages);
  const start = Math.max(0, from - STEP);
  return between(messages, start, Math.min(to, start + RENDERED_MAX));
}

/** With some later ones; earlier ones go when there are too many. */
export function later(range: Range, messages: readonly Message[]): Range {
  const [from, to] = places(range, messages);
  const end = Math.min(messages.length, to + STEP);
  return between(messages, Math.max(from, end - RENDERED_MAX), end);
}

/** At the newest it stays small, however many come. */
export function trimmed(range: Range, messages: readonly Message[]): Range {
  const [from, to] = places(range, messages);
  return range.last === undefined && to - from > RENDERED_MAX ? atEnd(messages) : range;
}

/** Places in `messages`: the first that is rendered, and the first behind them that is not. */
export function places({ first, last }: Range, messages: readonly Message[]): [number, number] {
  return [placeOf(messages, first), last === undefined ? messages.length : placeOf(messages, last + 1)];
}

function between(messages: readonly Message[], start: number, end: number): Range {
  return {
    first: seqAt(messages, start),
    last: end >= messages.length ? undefined : messages[Math.max(0, end - 1)]?.seq,
  };
}

const seqAt = (messages: readonly Message[], place: number): number =>
  place <= 0 ? (messages[0]?.seq ?? 0) : (messages[place]?.seq ?? 0);

/** The place of the first message with this seq or a higher one. */
function placeOf(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
