import type { RelatedList } from '../../resources/resource.ts';
import { Link, pages, useResource } from '../adminjs.ts';
import { useWords } from '../words.ts';
import { cell } from './cell.tsx';

function RelatedLink({ resource, filter, id }: RelatedList & { id: string }) {
  const { label } = useWords('Related');
  if (useResource(resource)?.href == null) return null;
  const search = `?filters.${filter}=${encodeURIComponent(id)}`;
  return (
    <li>
      <Link to={pages.resourceActionUrl({ resourceId: resource, actionName: 'list', search })}>
        {label(resource)}
      </Link>
    </li>
  );
}

/** Ways from a record to the lists of what belongs to it; without those that the viewer may not see. */
export const Related = cell(({ property, record }) => {
  const { lists } = property.custom as { lists: readonly RelatedList[] };
  if (record === undefined) return null;
  return (
    <ul className="panel-links">
      {lists.map(list => (
        <RelatedLink key={list.resource} {...list} id={String(record.id)} />
      ))}
    </ul>
  );
});
