import { fullTime } from '../ui/dates.ts';
import { language, words } from '../words/index.ts';
import type { Ban } from './ban.ts';

interface BanNoteProps {
  ban: Ban;
  /** Where one appeals. */
  appeal: string;
}

/** That somebody is banned, until when, why, and what can be done. */
export function BanNote({ ban: { until, reason }, appeal }: BanNoteProps) {
  const { entrance } = words.value;
  return (
    <div class="entrance-note bad" role="alert">
      <p>
        <strong>{entrance.banned}</strong>{' '}
        {until === undefined
          ? entrance.bannedForGood
          : entrance.bannedUntil(fullTime(new Date(until), language.value))}
      </p>
      {reason !== undefined && <p>{entrance.reason(reason)}</p>}
      <p>
        <a href={appeal}>{entrance.appeal}</a>
      </p>
    </div>
  );
}
