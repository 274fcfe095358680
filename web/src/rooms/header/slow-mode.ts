import { words } from '../../words/index.ts';

/** Pauses to choose from, seconds. 0: none. */
const PAUSES = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600];

/** A pause in words, in the largest unit that holds it evenly. */
export function pauseText(pause: number): string {
  const { seconds, minutes, hours } = words.value.rooms.settings;
  if (pause % 3_600 === 0) return hours(pause / 3_600);
  return pause % 60 === 0 ? minutes(pause / 60) : seconds(pause);
}

/** The pauses to choose from, with the one that is set now, which may come from elsewhere. */
export const pausesWith = (present: number): number[] =>
  [...new Set([...PAUSES, present])].sort((a, b) => a - b);
