/** One emoji and what it is called. */
export interface Emoji {
  readonly emoji: string;
  /** In the language of the page. */
  readonly name: string;
  readonly group: number;
  /** What it is found by, in all languages: folded, words apart. */
  readonly keys: readonly string[];
}

/** An entry of the data, as far as it is used. */
export interface RawEmoji {
  readonly emoji: string;
  readonly annotation: string;
  readonly tags: readonly string[];
  readonly group: number;
  /** Of the standard that has it. */
  readonly version: number;
}

/** Newer ones are drawn by few devices yet: theirs would show empty boxes. */
const VERSION_MAX = 15;

/** @param named whose names are shown; by those of `others` they are found, too */
export function mergeEmoji(named: readonly RawEmoji[], others: readonly RawEmoji[]): Emoji[] {
  const known = new Map(others.map(other => [other.emoji, keysOf(other)]));
  return named
    .filter(({ version }) => version <= VERSION_MAX)
    .map(one => ({
      emoji: one.emoji,
      name: one.annotation,
      group: one.group,
      keys: [...keysOf(one), ...(known.get(one.emoji) ?? [])],
    }));
}

/** As it is compared: in lower case, and Russian ё as е, which most people type. */
export const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

const keysOf = ({ annotation, tags }: RawEmoji): string[] =>
  [...annotation.split(/[\s:,]+/), ...tags].map(folded).filter(key => key !== '');
