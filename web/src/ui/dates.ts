const DAY_MS = 86_400_000;

/** Hours and minutes, wherever they stand. */
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

/** Formats are dear to make: one of each language for the many times of a page. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day: 14:05. */
export const timeOfDay = (at: Date, language: string): string => clockOf(language).format(at);

/** The same where there is little room: without the half of the day. */
export const briefTimeOfDay = (at: Date, language: string): string =>
  clockOf(language)
    .formatToParts(at)
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim();

/** A day in words: Today, Yesterday, else the date, with the year when it is not this one. */
export function dayName(at: Date, today: Date, language: string): string {
  const days = daysBefore(at, today);
  if (days === 0 || days === 1) {
    return capitalized(
      new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day'),
      language,
    );
  }
  const sameYear = at.getFullYear() === today.getFullYear();
  return at.toLocaleDateString(language, {
    ...(sameYear ? { weekday: 'long' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'long',
  });
}

/** As short as it can be understood: the time today, else Yesterday, else the date. */
export function shortTime(at: Date, today: Date, language: string): string {
  const days = daysBefore(at, today);
  if (days === 0) return timeOfDay(at, language);
  if (days === 1) return dayName(at, today, language);
  const sameYear = at.getFullYear() === today.getFullYear();
  return at.toLocaleDateString(
    language,
    sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'numeric', year: 'numeric' },
  );
}

/** Date and time in full. */
export function fullTime(at: Date, language: string): string {
  return at.toLocaleString(language, { day: 'numeric', month: 'long', year: 'numeric', ...CLOCK });
}

function clockOf(language: string): Intl.DateTimeFormat {
  const known = clocks.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, CLOCK);
  clocks.set(language, made);
  return made;
}

/** Days on the calendar between a time and today; days with a change of the clock are not 24 hours long. */
function daysBefore(at: Date, today: Date): number {
  const dayOf = (time: Date) => Date.UTC(time.getFullYear(), time.getMonth(), time.getDate());
  return (dayOf(today) - dayOf(at)) / DAY_MS;
}

function capitalized(text: string, language: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join('');
}
