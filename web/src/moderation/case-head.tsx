import { nameOf } from '../people/names.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Time } from '../ui/time.tsx';
import { language, words } from '../words/index.ts';
import type { ReportDetail } from './moderation.requests.ts';
import { reportTitle } from './report-row.tsx';
import { span } from './span.ts';

const tones = { open: 'warn', claimed: 'accent', resolved: 'plain', dismissed: 'plain' } as const;

/** Whom a report is about, and how far it is. */
export function CaseHead({ detail: { report, sanction } }: { detail: ReportDetail }) {
  const { moderation } = words.value;
  const text = moderation.case;
  const { target, status, claimedBy, claimedAt, closedBy, closedAt, note, reopened } = report;
  return (
    <div class="case-head">
      <Avatar person={target} size={40} />
      <div>
        <h2>
          <a href={`/people/${target.id}`}>{reportTitle(report)}</a>{' '}
          <Badge tone={tones[status]}>{moderation.queue.status[status]}</Badge>{' '}
          {target.role !== 'user' && <Badge>{words.value.common.roles[target.role]}</Badge>}
        </h2>
        <p>
          {text.createdAt} <Time at={report.createdAt} form="full" /> ·{' '}
          {moderation.queue.age(span(language.value, report.ageSeconds))}
          {reopened > 0 && <> · {text.reopened(reopened)}</>}
        </p>
        {claimedBy !== null && claimedAt !== null && (
          <p>
            {text.claimed}: {nameOf.value(claimedBy)}, <Time at={claimedAt} form="full" />
          </p>
        )}
        {closedBy !== null && closedAt !== null && (
          <p>
            {text.closed}: {nameOf.value(closedBy)}, <Time at={closedAt} form="full" />
          </p>
        )}
        {note !== '' && (
          <p>
            {text.note}: {note}
          </p>
        )}
        {sanction && (
          <p>
            {text.against}:{' '}
            <strong>
              {moderation.sanctions.line(
                sanction.kind,
                sanction.room === null
                  ? moderation.everywhere
                  : moderation.inRoom(moderation.room(sanction.room)),
              )}
            </strong>
            , {moderation.sanctions.by(nameOf.value(sanction.createdBy))}.{' '}
            {moderation.banner.why(sanction.reason)}
          </p>
        )}
      </div>
    </div>
  );
}
