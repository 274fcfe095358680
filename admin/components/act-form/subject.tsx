import type { ActionProps } from '../adminjs.ts';
import { useWords } from '../words.ts';

/** Of many records so many are named. */
const NAMED = 10;

/** What the act does, and whom or what it concerns. */
export function Subject({ action, resource, record, records }: ActionProps) {
  const words = useWords('ActForm');
  const act = action.name.replace(/Selected$/, '');
  const concerned = action.actionType === 'bulk' ? (records ?? []) : record?.id === undefined ? [] : [record];
  const more = concerned.length - NAMED;
  return (
    <>
      <p>{words.message(`about.${act}`, resource.id)}</p>
      {concerned.length === 0 ? null : (
        <div className="panel-subject">
          <span className="panel-label">
            {action.actionType === 'bulk'
              ? words.say('concernsMany', { count: concerned.length })
              : words.say('concerns')}
          </span>
          <ul>
            {concerned.slice(0, NAMED).map(one => (
              <li key={one.id}>{one.title}</li>
            ))}
            {more > 0 ? <li className="panel-muted">{words.say('more', { count: more })}</li> : null}
          </ul>
        </div>
      )}
    </>
  );
}
