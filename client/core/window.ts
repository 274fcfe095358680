import type { Message } from '#protocol';

/**
 * The messages of a room from one place of its log on, without holes: every message with `seq >= from` that
 * the room's log holds up to the room's version is here.
 */
export interface Window {
  readonly from: number;
  /** Ordered by seq. */
  readonly messages: readonly Message[];
  /** There is history below `from`. */
  readonly hasBefore: boolean;
  /** At least one page of history was merged. */
  readonly loaded: boolean;
  /**
   * While a page is on its way: the present state of messages below `from` that changed meanwhile, so that an
   * older page does not bring back what they were before.
   */
  readonly spare: ReadonlyMap<number, Message> | undefined;
}

/** One page of history. Its messages come in any order; `version` is the room's when the page was read. */
export interface Page {
  readonly messages: readonly Message[];
  readonly version: number;
  readonly hasBefore: boolean;
}

/** Most messages that live growth keeps; the oldest go first and can be paged in again. */
export const WINDOW_MAX = 5_000;

/** A window that holds nothing yet and takes what comes after `version`. */
export function emptyWindow(version: number): Window {
  return { from: version + 1, messages: [], hasBefore: version > 0, loaded: false, spare: undefined };
}

/** Puts in one message by seq. The same window comes back when nothing in it changed. */
export function putMessage(window: Window, message: Message): Window {
  if (message.seq < window.from) return keepSpare(window, message);
  const { messages } = window;
  const at = placeOf(messages, message.seq);
  const known = messages[at];
  if (known?.seq === message.seq) {
    return known.version < message.version ? { ...window, messages: messages.with(at, message) } : window;
  }
  const grown = at === messages.length ? [...messages, message] : messages.toSpliced(at, 0, message);
  return trim({ ...window, messages: grown });
}

/** From now on until `mergePage` or `endPage`, changes below the window are kept. */
export function expectPage(window: Window): Window {
  return { ...window, spare: new Map() };
}

/** The page did not come. */
export function endPage(window: Window): Window {
  return { ...window, spare: undefined };
}

/**
 * Puts a page in front of the window. `before` is the seq that was asked for, undefined for the newest page.
 * Undefined when the page does not join on to this window, which was replaced meanwhile: ask again.
 */
export function mergePage(window: Window, page: Page, before: number | undefined): Window | undefined {
  const joins = before === undefined ? page.version + 1 >= window.from : before === window.from;
  if (!joins || window.spare === undefined) return undefined;
  const rows = new Map<number, Message>();
  for (const message of [...page.messages, ...window.spare.values(), ...window.messages]) {
    const known = rows.get(message.seq);
    if (known === undefined || known.version < message.version) rows.set(message.seq, message);
  }
  const lowest = page.messages.reduce((low, message) => Math.min(low, message.seq), window.from);
  const from = page.hasBefore ? lowest : 0;
  return {
    from,
    messages: [...rows.values()].filter(row => row.seq >= from).sort((a, b) => a.seq - b.seq),
    hasBefore: page.hasBefore,
    loaded: true,
    spare: undefined,
  };
}

/** Changes messages in place, without their order or versions. The same window comes back when none changed. */
export function mapMessages(window: Window, change: (message: Message) => Message): Window {
  const { messages, spare } = window;
  const changes = (row: Message) => change(row) !== row;
  if (!messages.some(changes) && !spare?.values().some(changes)) return window;
  return {
    ...window,
    messages: messages.map(change),
    spare: spare && new Map([...spare].map(([seq, row]) => [seq, change(row)])),
  };
}

function keepSpare(window: Window, message: Message): Window {
  const known = window.spare?.get(message.seq);
  if (window.spare === undefined || (known !== undefined && known.version >= message.version)) return window;
  return { ...window, spare: new Map(window.spare).set(message.seq, message) };
}

/** The index of the first message with this seq or a higher one. */
function placeOf(messages: readonly Message[], seq: number): number {
  const last = messages.at(-1);
  if (last === undefined || last.seq < seq) return messages.length;
  let low = 0;
  let high = messages.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function trim(window: Window): Window {
  const messages = window.messages.slice(-WINDOW_MAX);
  const first = messages[0];
  if (messages.length === window.messages.length || first === undefined) return window;
  return { ...window, messages, from: first.seq, hasBefore: true };
}
