import { type Emoji, folded } from './merge-emoji.ts';

/** Most that are found. */
const FOUND_MAX = 120;

/** Those with a key that begins like each word of the query; whole keys in front. */
export function findEmoji(all: readonly Emoji[], query: string): readonly Emoji[] {
  const wanted = folded(query.trim()).split(/\s+/).filter(Boolean);
  const begins = (emoji: Emoji) => wanted.every(word => emoji.keys.some(key => key.startsWith(word)));
  const whole = (emoji: Emoji) => wanted.every(word => emoji.keys.includes(word));
  const found = all.filter(begins);
  return [...found.filter(whole), ...found.filter(emoji => !whole(emoji))].slice(0, FOUND_MAX);
}

/** Groups that are shown, in order: the data has one of parts only. */
export const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;
