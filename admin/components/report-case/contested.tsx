import type { ReportDetail } from '../../../src/moderation/reports.schemas.ts';
import { At } from '../at.tsx';
import { PersonLink } from '../person.tsx';
import { useWords } from '../words.ts';

/** The sanction that an appeal is against. */
export function Contested({ sanction }: { sanction: NonNullable<ReportDetail['sanction']> }) {
  const { say, value } = useWords('ReportCase');
  const { kind, room, reason, createdAt, createdBy, expiresAt, liftedAt } = sanction;
  return (
    <section className="panel-card">
      <h2>
        {say('sanction')}{' '}
        <span className="panel-tag panel-tag-danger">{value('kind', kind, 'sanctions')}</span>
      </h2>
      <p className="panel-text">{reason}</p>
      <ul className="panel-course">
        <li>
          <strong>{say('given')}</strong> <At at={createdAt} long /> <PersonLink person={createdBy} />
        </li>
        <li>
          <strong>{say('where')}</strong> {room === null ? say('everywhere') : say('inRoom', { room })}
        </li>
        <li>
          <strong>{say('ends')}</strong> {expiresAt === null ? say('byHand') : <At at={expiresAt} long />}
        </li>
        {liftedAt === null ? null : (
          <li>
            <strong>{say('lifted')}</strong> <At at={liftedAt} long />
          </li>
        )}
      </ul>
    </section>
  );
}
