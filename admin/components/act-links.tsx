import type { ActionJSON } from 'adminjs';
import { Link, pages, type RecordJSON } from './adminjs.ts';
import { useWords } from './words.ts';

/** Makes links to acts on a resource, or on one of its records. */
export const actLink =
  (resource: string, nameOf: (name: string, resource: string) => string, record?: RecordJSON) =>
  ({ name, custom }: ActionJSON) => (
    <Link
      key={name}
      className={custom['danger'] === true ? 'panel-button panel-button-warn' : 'panel-button'}
      to={
        record === undefined
          ? pages.resourceActionUrl({ resourceId: resource, actionName: name })
          : pages.recordActionUrl({ resourceId: resource, recordId: record.id, actionName: name })
      }
    >
      {nameOf(name, resource)}
    </Link>
  );

/** What may be done with a record now. */
export function ActLinks({ record, resource }: { record: RecordJSON; resource: string }) {
  const { action } = useWords('ActLinks');
  const acts = record.recordActions.filter(({ name, component }) => component && name !== 'show');
  return acts.length === 0 ? null : (
    <nav className="panel-buttons">{acts.map(actLink(resource, action, record))}</nav>
  );
}
