import { useEffect, useState } from 'preact/hooks';

/** Longer than a timer of the browser can wait, in milliseconds: it is set again. */
const LONGEST = 2 ** 31 - 1;

/** The time in milliseconds, anew whenever one of these times has come. */
export function useNow(times: readonly (string | null)[]): number {
  const [now, setNow] = useState(Date.now);
  const current = Math.max(now, Date.now());
  const next = Math.min(
    ...times.flatMap(time => (time === null ? [] : [Date.parse(time)])).filter(time => time > current),
  );
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(next - Date.now(), LONGEST));
    return () => clearTimeout(timer);
  }, [next, now]);
  return current;
}
