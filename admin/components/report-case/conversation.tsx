import type { ReportedMessage } from '../../../src/moderation/reports.schemas.ts';
import { Link, pages, useResource } from '../adminjs.ts';
import { EarlierTexts } from '../earlier-texts.tsx';
import { Said } from '../said.tsx';
import { useWords } from '../words.ts';

/** What was reported, in the middle of what was said around it. */
export function Conversation({ conversation }: { conversation: ReportedMessage }) {
  const { say, value } = useWords('ReportCase');
  const messages = useResource('messages');
  const { room, message, revisions, before, after } = conversation;
  return (
    <section className="panel-card">
      <h2>
        {say('conversation')}
        <span className="panel-muted">
          {' '}
          {room.name ?? say('untitled')} · {value('kind', room.kind, 'rooms')}
        </span>
      </h2>
      <ol className="panel-conversation">
        {before.map(one => (
          <li key={one.seq}>
            <Said message={one} />
          </li>
        ))}
        <li key={message.seq} className="panel-reported" aria-label={say('reported')}>
          <span className="panel-tag panel-tag-danger">{say('reported')}</span>
          <Said message={message} />
          <EarlierTexts texts={revisions} />
          {messages === undefined ? null : (
            <Link
              to={pages.recordActionUrl({
                resourceId: 'messages',
                recordId: `${room.id}.${message.seq}`,
                actionName: 'show',
              })}
            >
              {say('toMessage')}
            </Link>
          )}
        </li>
        {after.map(one => (
          <li key={one.seq}>
            <Said message={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}
