import { raw } from '@mikro-orm/core';
import { likeLiteral } from '../../src/rooms/names.ts';
import type { Condition } from '../adapter/resource.ts';
import { nothing } from './conditions.ts';

/** What is longer is not looked for. */
const LONGEST = 200;
/** Three letters or digits in a row: what the index knows of the inside of words. */
const INDEXED_PART = /[\p{L}\p{N}]{3}/u;

/**
 * Messages that hold all words of `value` in any of their forms (Russian, English), or `value` itself as it stands;
 * the latter has three letters or digits in a row, for all rooms are not read from end to end. What was written in
 * the last moments may not be found yet: unlike the API's search it knows the index only (docs/adr/0007).
 *
 * `exists` leaves the choice to the planner: rare words by the index of texts, frequent ones along the list's order.
 */
export function holdsText(value: unknown): Condition {
  const words = String(value).trim();
  if (words === '' || words.length > LONGEST || words.includes('\0')) return nothing();
  const asItStands = INDEXED_PART.test(words) ? 'or s.text ilike :part' : '';
  const found = raw(
    alias => `exists (
      select from message_search s
      where s.room_id = ${alias}.room_id and s.seq = ${alias}.seq
        and (to_tsvector('russian', s.text) @@ plainto_tsquery('russian', :words) ${asItStands})
    )`,
    { words, part: `%${likeLiteral(words)}%` },
  );
  return { [found]: [] };
}
