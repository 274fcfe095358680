import type { ReportDetail } from '../../../src/moderation/reports.schemas.ts';
import { ActLinks } from '../act-links.tsx';
import type { ActionProps } from '../adminjs.ts';
import { readDetail } from '../detail.ts';
import { useWords } from '../words.ts';
import { Complaints } from './complaints.tsx';
import { Contested } from './contested.tsx';
import { Conversation } from './conversation.tsx';
import { Course } from './course.tsx';
import { Target } from './target.tsx';

/** A report with all that a moderator needs to decide, and the decisions below it. */
export function ReportCase({ record, resource }: ActionProps) {
  const { say } = useWords('ReportCase');
  const detail = readDetail<ReportDetail>(record?.params);
  if (record === undefined || detail === undefined) return <p className="panel-card">{say('notForYou')}</p>;
  const { report, voices, message, sanction } = detail;
  return (
    <div className="panel-case">
      <div>
        {message === undefined ? null : <Conversation conversation={message} />}
        {sanction === undefined ? null : <Contested sanction={sanction} />}
        <Complaints voices={voices} report={report} />
      </div>
      <div>
        <Target target={report.target} />
        <Course report={report} />
        <section className="panel-card">
          <h2>{say('decide')}</h2>
          <ActLinks record={record} resource={resource.id} />
        </section>
      </div>
    </div>
  );
}
