import { nameOf } from '../people/names.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { language, words } from '../words/index.ts';
import type { Report } from './moderation.requests.ts';
import { span } from './span.ts';

/** What a report is about, in a line. */
export function reportTitle({ kind, target }: Pick<Report, 'kind' | 'target'>): string {
  return `${words.value.moderation.case.on[kind]} ${nameOf.value(target)}`.trim();
}

/** A report in the queue, which leads to all that belongs to it. */
export function ReportRow({ report }: { report: Report }) {
  const { queue } = words.value.moderation;
  const { id, kind, target, voices, ageSeconds, claimedBy, status } = report;
  const notes = [
    ...(kind === 'appeal' ? [] : [queue.voices(voices)]),
    ...(status === 'claimed' && claimedBy !== null ? [queue.claimedBy(nameOf.value(claimedBy))] : []),
    queue.age(span(language.value, ageSeconds)),
  ];
  return (
    <li>
      <a class="list-row report-row" href={`/moderation/${id}`}>
        <Avatar person={target} size={40} />
        <span class="list-text">
          <span class="list-title">{reportTitle(report)}</span>
          <span class="list-note">{notes.join(' · ')}</span>
        </span>
        <span class="list-end">
          <Badge tone={kind === 'appeal' ? 'warn' : 'plain'}>{queue.kinds[kind]}</Badge>
        </span>
      </a>
    </li>
  );
}
