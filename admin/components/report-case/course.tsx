import type { ReactNode } from 'react';
import type { UserRef } from '#protocol';
import type { Report } from '../../../src/moderation/reports.schemas.ts';
import { At } from '../at.tsx';
import { PersonLink } from '../person.tsx';
import { roughTime } from '../time.ts';
import { useWords } from '../words.ts';

function Step({ name, at, by }: { name: ReactNode; at: string; by: UserRef | null }) {
  return (
    <li>
      <strong>{name}</strong> <At at={at} long /> {by === null ? null : <PersonLink person={by} />}
    </li>
  );
}

/** How far the report has come: filed, claimed, closed. */
export function Course({ report }: { report: Report }) {
  const { say, value, language } = useWords('ReportCase');
  const { createdAt, claimedAt, claimedBy, closedAt, closedBy, status, reopened, ageSeconds, note } = report;
  return (
    <section className="panel-card">
      <h2>
        {say('course')}{' '}
        <span className={`panel-tag panel-status-${status}`}>{value('status', status, 'reports')}</span>
      </h2>
      <ol className="panel-course">
        <Step name={say('filed')} at={createdAt} by={null} />
        {claimedAt === null ? null : <Step name={say('claimed')} at={claimedAt} by={claimedBy} />}
        {closedAt === null ? null : <Step name={say('closed')} at={closedAt} by={closedBy} />}
      </ol>
      <p className="panel-muted">
        {say(closedAt === null ? 'waits' : 'took')} {roughTime(ageSeconds, language)}
        {reopened > 0 ? ` · ${say('reopened', { count: reopened })}` : ''}
      </p>
      {note === '' ? null : (
        <>
          <span className="panel-label">{say('note')}</span>
          <p className="panel-text">{note}</p>
        </>
      )}
    </section>
  );
}
