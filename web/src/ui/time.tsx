import { today } from '../browser/today.ts';
import { language } from '../words/index.ts';
import { fullTime, shortTime, timeOfDay } from './dates.ts';

interface TimeProps {
  /** As on the wire. */
  at: string;
  /** `clock`: the time of day only, where the day is told elsewhere. Default: as short as it can be understood. */
  form?: 'short' | 'clock' | 'full';
}

/** A time, in full as a tip. */
export function Time({ at, form = 'short' }: TimeProps) {
  const time = new Date(at);
  const full = fullTime(time, language.value);
  return (
    <time dateTime={at} title={full}>
      {form === 'full' && full}
      {form === 'clock' && timeOfDay(time, language.value)}
      {form === 'short' && shortTime(time, today.value, language.value)}
    </time>
  );
}
