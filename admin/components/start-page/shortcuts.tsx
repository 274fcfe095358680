import type { SystemFacts } from '../../start-page/facts.ts';
import { Link, pages, useResource } from '../adminjs.ts';
import { useWords } from '../words.ts';

/** What one comes here for most. */
const LISTS = [
  ['openReports', 'reports', '?filters.status=pending'],
  ['findUser', 'users', ''],
  ['newestMessages', 'messages', ''],
  ['inForce', 'sanctions', '?filters.inForce=true'],
  ['newestActs', 'audit-entries', ''],
] as const;

function Shortcut({ name, resource, search }: { name: string; resource: string; search: string }) {
  const { say } = useWords('StartPage');
  if (useResource(resource)?.href == null) return null;
  return (
    <li>
      <Link to={pages.resourceActionUrl({ resourceId: resource, actionName: 'list', search })}>
        {say(name)}
      </Link>
    </li>
  );
}

/** Ways to the lists, and to the dashboards of Grafana. */
export function Shortcuts({ dashboards = [] }: Partial<Pick<SystemFacts, 'dashboards'>>) {
  const { say } = useWords('StartPage');
  return (
    <div className="panel-columns">
      <section className="panel-card">
        <h2>{say('shortcuts')}</h2>
        <ul className="panel-links">
          {LISTS.map(([name, resource, search]) => (
            <Shortcut key={name} name={name} resource={resource} search={search} />
          ))}
        </ul>
      </section>
      {dashboards.length === 0 ? null : (
        <section className="panel-card">
          <h2>{say('dashboards')}</h2>
          <ul className="panel-links">
            {dashboards.map(({ name, href }) => (
              <li key={name}>
                <a href={href} target="_blank" rel="noreferrer">
                  {say(`boards.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
