/** Length of every message text, in bytes. */
const TEXT_BYTES = 100;

/** What fills a text: words, for a target that indexes texts would have an easy time with one repeated letter. */
const WORDS =
  'could somebody look at the report before lunch because the numbers from last week seem wrong and our friends ' +
  'in the other office asked twice already whether we can send them a better table with notes on every column ';
const FILLER = WORDS + WORDS;

/** What a message text says about itself. */
export interface Stamp {
  sender: number;
  /** Counts the messages of this sender from 0. */
  n: number;
  /** When it was to be sent, by `performance.now()` of the load process, milliseconds. */
  due: number;
}

/** A text of 100 ASCII bytes that begins with the stamp and goes on with words, other ones each time. */
export function writeStamp({ sender, n, due }: Stamp): string {
  const head = `${sender} ${n} ${due.toFixed(3)} `;
  const from = (n * 37) % WORDS.length;
  // A text that ended with a space could be trimmed by a target: the last byte is always a letter.
  return `${head}${FILLER.slice(from, from + TEXT_BYTES - head.length - 1)}x`;
}

export function readStamp(text: string): Stamp {
  const [sender, n, due] = text.split(' ', 3);
  return { sender: Number(sender), n: Number(n), due: Number(due) };
}
