/** A piece of a message: plain words, or an address that can be followed. */
export interface Piece {
  readonly text: string;
  /** Absent in plain words. */
  readonly href?: string;
}

/** What may be an address: from its scheme up to a space or a sign that is in no address. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"`\\^{}|\p{Cc}\p{Cf}]+/giu;
/** Signs that end a sentence more often than an address. */
const TRAILING: ReadonlySet<string> = new Set(".,;:!?'’”»…*_~");
/** Brackets that are in addresses, too: opening and closing. */
const PAIRS = [
  ['(', ')'],
  ['[', ']'],
] as const;

/** Cuts a text at its addresses (http and https only); joined together the pieces are the text again. */
export function cutLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Without what belongs to the sentence around: its full stop, or a bracket that was opened before the address. */
function withoutTail(address: string): string {
  // How many more are closed than opened, so that no step has to count them again.
  const loose = new Map<string, number>(
    PAIRS.map(([open, close]) => [close, count(address, close) - count(address, open)]),
  );
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const excess = loose.get(last) ?? 0;
    if (excess > 0) loose.set(last, excess - 1);
    else if (!TRAILING.has(last)) break;
  }
  return address.slice(0, end);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
