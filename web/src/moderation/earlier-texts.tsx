import { fullTime } from '../ui/dates.ts';
import { language, words } from '../words/index.ts';
import type { Revisions } from './moderation.requests.ts';
import './earlier-texts.css';

/** What a message said before its edits and its deletion, oldest first. */
export function EarlierTexts({ revisions }: Pick<Revisions, 'revisions'>) {
  const text = words.value.moderation.revisions;
  if (revisions.length === 0) return <p class="earlier-none">{text.none}</p>;
  return (
    <ol class="earlier-texts">
      {revisions.map(({ version, text: said, replacedAt }) => (
        <li key={version}>
          <small>{text.until(fullTime(new Date(replacedAt), language.value))}</small>
          <p dir="auto">{said}</p>
        </li>
      ))}
    </ol>
  );
}
