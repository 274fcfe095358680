import type { Report, ReportVoice } from '../../../src/moderation/reports.schemas.ts';
import { At } from '../at.tsx';
import { PersonLink } from '../person.tsx';
import { useWords } from '../words.ts';

interface ComplaintsProps {
  readonly voices: readonly ReportVoice[];
  readonly report: Pick<Report, 'kind' | 'voices'>;
}

/** Who complained and why, newest first; of an appeal, what the person says. */
export function Complaints({ voices, report }: ComplaintsProps) {
  const { say } = useWords('ReportCase');
  const { kind, voices: all } = report;
  return (
    <section className="panel-card">
      <h2>{kind === 'appeal' ? say('categories.appeal') : say('complaints', { count: all })}</h2>
      <ul className="panel-complaints">
        {voices.map(({ user, category, text, createdAt }) => (
          <li key={user.id}>
            <div className="panel-said">
              <PersonLink person={user} />
              <span className="panel-tag">{say(`categories.${category}`)}</span>
              <span className="panel-muted">
                <At at={createdAt} />
              </span>
            </div>
            {text === '' ? (
              <p className="panel-muted">{say('noWords')}</p>
            ) : (
              <p className="panel-text">{text}</p>
            )}
          </li>
        ))}
      </ul>
      {all > voices.length ? (
        <p className="panel-muted">{say('onlyNewest', { count: voices.length })}</p>
      ) : null}
    </section>
  );
}
