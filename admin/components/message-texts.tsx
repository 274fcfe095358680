import type { Message } from '#protocol';
import type { EarlierText } from '../../src/messages/revisions.ts';
import { ActLinks } from './act-links.tsx';
import type { ActionProps } from './adminjs.ts';
import { readDetail } from './detail.ts';
import { EarlierTexts } from './earlier-texts.tsx';
import { Said } from './said.tsx';
import { useWords } from './words.ts';

/** A message with all the texts it had. */
export function MessageTexts({ record, resource }: ActionProps) {
  const { say } = useWords('MessageTexts');
  const detail = readDetail<{ message: Message; revisions: EarlierText[] }>(record?.params);
  if (record === undefined || detail === undefined) return <p className="panel-card">{say('notForYou')}</p>;
  return (
    <section className="panel-card">
      <Said message={detail.message} />
      <EarlierTexts texts={detail.revisions} />
      {detail.revisions.length === 0 ? <p className="panel-muted">{say('never')}</p> : null}
      <ActLinks record={record} resource={resource.id} />
    </section>
  );
}
