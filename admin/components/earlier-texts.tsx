import type { EarlierText } from '../../src/messages/revisions.ts';
import { At } from './at.tsx';
import { useWords } from './words.ts';

/** The texts of a message before the present one, oldest first. */
export function EarlierTexts({ texts }: { texts: readonly EarlierText[] }) {
  const { say } = useWords('MessageTexts');
  if (texts.length === 0) return null;
  return (
    <div className="panel-earlier">
      <span className="panel-label">{say('earlier', { count: texts.length })}</span>
      <ol>
        {texts.map(({ version, text, replacedAt }) => (
          <li key={version}>
            <p className="panel-text">{text}</p>
            <span className="panel-muted">
              {say('until')} <At at={replacedAt} long />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
