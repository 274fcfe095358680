import { exactTime, localTime, relativeTime } from './time.ts';
import { useWords } from './words.ts';

/** A moment: its age when it is recent, else its date; the exact time when one points at it. */
export function At({ at, long = false }: { at: string; long?: boolean }) {
  const { language } = useWords('At');
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const local = localTime(date, language);
  const relative = relativeTime(date, Date.now(), language);
  return (
    <time
      className={long ? '' : 'panel-at'}
      dateTime={date.toISOString()}
      title={`${local}\n${exactTime(date)}`}
    >
      {long && relative !== undefined ? `${local} · ${relative}` : (relative ?? local)}
    </time>
  );
}
