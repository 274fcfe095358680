import { Limits } from '#protocol';

export type Strength = 'short' | 'weak' | 'fair' | 'strong' | 'long';

/**
 * How hard a password is to guess, by its length alone, as far as that can be told without a dictionary: a character
 * counts when it does not follow from the ones before it. Counted are neither repetitions (`aaaa`, `abcabc`) nor steps
 * along the alphabet or the digits (`abcd`, `4321`). Each that counts is worth at least one digit, 3.3 bits: 16 of
 * them are beyond guessing even for somebody who holds the hash, 11 are beyond guessing at the sign-in. Whether it is
 * one of those that everybody takes only the service knows.
 */
export function strengthOf(password: string): Strength {
  const characters = [...password];
  if (characters.length < Limits.passwordMin) return 'short';
  if (characters.length > Limits.passwordMax) return 'long';
  const counting = characters.filter((_, at) => !follows(characters, at)).length;
  if (counting >= 16) return 'strong';
  return counting >= 11 ? 'fair' : 'weak';
}

/** Whether the character at a place goes on as the ones before it did. */
function follows(characters: readonly string[], at: number): boolean {
  const [here, before] = [codeAt(characters, at), codeAt(characters, at - 1)];
  if (Math.abs(here - before) <= 1) return true;
  // A pair that was there before.
  return characters.some(
    (_, i) => i > 0 && i < at - 1 && codeAt(characters, i) === here && codeAt(characters, i - 1) === before,
  );
}

/** NaN before the first one, which is near to nothing. */
const codeAt = (characters: readonly string[], at: number): number =>
  characters[at]?.toLowerCase().codePointAt(0) ?? Number.NaN;
