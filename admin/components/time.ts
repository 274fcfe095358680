const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Below this a time is told as an age, in seconds; above it the date says more. */
const RECENT_SECONDS = 14 * 86_400;

/** In the time zone of who looks. */
export function localTime(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** To the millisecond, for who compares with a log. */
export const exactTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', ' UTC');

/** How long ago, or how far ahead, in its largest whole unit; undefined when that is long. */
export function relativeTime(at: Date, now: number, language: string): string | undefined {
  const seconds = (at.getTime() - now) / 1_000;
  const distance = Math.abs(seconds);
  if (distance > RECENT_SECONDS) return undefined;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, size] = UNITS.find(([, least]) => distance >= least) ?? ['second', 1];
  return format.format(Math.trunc(seconds / size), unit);
}

/** A length of time in its largest unit that divides it: 3600 is `1 hour`. */
export function lengthOfTime(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, least]) => seconds >= least && seconds % least === 0) ?? ['second', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}

/** A length of time roughly, in one unit: how old something is. */
export function roughTime(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, least]) => seconds >= least) ?? ['second', 1];
  const value = Math.floor(seconds / size);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
