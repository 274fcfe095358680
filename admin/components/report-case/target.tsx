import type { UserRef } from '#protocol';
import { Link, pages, useResource } from '../adminjs.ts';
import { PersonLink } from '../person.tsx';
import { useWords } from '../words.ts';

/** Lists of what else there is about somebody, by the property that names them there. */
const HISTORY = [
  ['reports', 'target'],
  ['sanctions', 'user'],
  ['messages', 'author'],
] as const;

function HistoryLink({ resource, property, user }: { resource: string; property: string; user: number }) {
  const { say } = useWords('ReportCase');
  if (useResource(resource)?.href == null) return null;
  const search = `?filters.${property}=${user}`;
  return (
    <li>
      <Link to={pages.resourceActionUrl({ resourceId: resource, actionName: 'list', search })}>
        {say(`history.${resource}`)}
      </Link>
    </li>
  );
}

/** The person that the report is about, and the way to what else there is about them. */
export function Target({ target }: { target: UserRef }) {
  const { say } = useWords('ReportCase');
  return (
    <section className="panel-card">
      <h2>{say('target')}</h2>
      <PersonLink person={target} />
      <ul className="panel-links">
        {HISTORY.map(([resource, property]) => (
          <HistoryLink key={resource} resource={resource} property={property} user={target.id} />
        ))}
      </ul>
    </section>
  );
}
