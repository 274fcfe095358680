/** A piece of a text, marked where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Letters kept before and behind the first mark of a long text. */
const BEFORE = 60;
const LENGTH = 280;
/** Two forms of a word have the same beginning, and endings of at most so many letters. */
const ENDING = 3;

/**
 * The text with what was looked for marked: the query as it stands, else its words, else words that begin alike. Which
 * forms a word has only the server knows, so the last may mark too little or too much.
 */
export function mark(text: string, query: string): Piece[] {
  return cut(text, spansOf(text, query.trim()), 0, text.length);
}

/** The same of that part of a long text in which the first mark is. */
export function excerpt(text: string, query: string): Piece[] {
  const spans = spansOf(text, query.trim());
  const first = spans[0]?.from ?? 0;
  const from = text.length <= LENGTH || first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  const to = text.length - from <= LENGTH ? text.length : wordStart(text, from + LENGTH);
  const pieces = cut(text, spans, from, to);
  const plain = (dots: string): Piece => ({ text: dots, marked: false });
  return [...(from > 0 ? [plain('… ')] : []), ...pieces, ...(to < text.length ? [plain('…')] : [])];
}

function spansOf(text: string, query: string): Span[] {
  if (query === '') return [];
  const whole = findAll(text, query);
  if (whole.length > 0) return whole;
  return merge(wordsOf(query).flatMap(word => findWord(text, word)));
}

function findWord(text: string, word: string): Span[] {
  const exact = findAll(text, word);
  if (exact.length > 0) return exact;
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(([candidate]) => alike(candidate, word))
    .map(match => ({ from: match.index, to: match.index + match[0].length }));
}

const wordsOf = (query: string): string[] => query.match(/[\p{L}\p{N}]+/gu) ?? [];

/** By a pattern, which folds case without changing lengths. */
function findAll(text: string, part: string): Span[] {
  const pattern = new RegExp(part.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return [...text.matchAll(pattern)].map(match => ({ from: match.index, to: match.index + match[0].length }));
}

function alike(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let same = 0;
  while (same < x.length && x[same] === y[same]) same += 1;
  return same >= 3 && Math.max(x.length, y.length) - same <= ENDING;
}

function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || span.from > last.to) merged.push(span);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return merged;
}

function cut(text: string, spans: readonly Span[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const put = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const span of spans) {
    if (span.to <= from || span.from >= to) continue;
    put(Math.min(span.from, to), false);
    put(Math.min(span.to, to), true);
  }
  put(to, false);
  return pieces;
}

/** The beginning of a word close to a place, so that no letter is cut in two. */
function wordStart(text: string, place: number): number {
  const space = text.indexOf(' ', place);
  if (space >= 0 && space - place < 20) return space + 1;
  // Not between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place;
}
