import type { ActionHeaderProps, ResourceJSON } from 'adminjs';
import type { COUNT_LIMIT } from '../../adapter/resource.ts';
import { ActLinks, actLink } from '../act-links.tsx';
import { Link, pages, type RecordJSON, useFilterDrawer } from '../adminjs.ts';
import { useWords } from '../words.ts';

function Crumbs({ resource, record }: { resource: ResourceJSON; record: RecordJSON | undefined }) {
  const { say, label } = useWords('Header');
  const canShow = record?.recordActions?.some(({ name }) => name === 'show') ?? false;
  return (
    <nav className="panel-crumbs" aria-label={say('crumbs')}>
      <Link to={pages.dashboardUrl()}>{label('dashboard')}</Link>
      <Link to={resource.href ?? pages.resourceUrl({ resourceId: resource.id })}>{label(resource.id)}</Link>
      {record !== undefined && canShow ? (
        <Link
          to={pages.recordActionUrl({ resourceId: resource.id, recordId: record.id, actionName: 'show' })}
        >
          {record.title}
        </Link>
      ) : null}
    </nav>
  );
}

function FilterButton({ resource }: { resource: string }) {
  const { button } = useWords('Header');
  const { isVisible, filtersCount, toggleFilter } = useFilterDrawer();
  return (
    <button type="button" className="panel-button" aria-expanded={isVisible} onClick={toggleFilter}>
      {button(filtersCount > 0 ? 'filterActive' : 'filter', resource, { count: filtersCount })}
    </button>
  );
}

/** Lists count no further. The number is the adapter's, whose type alone may come into the browser. */
const COUNTED: typeof COUNT_LIMIT = 10_000;

/** What has no name has a number. */
const NUMBER = /^[\d.]+$/;

/**
 * Above each page: where one is, and what can be done there. Takes the place of AdminJS's, which has no room for many
 * acts and names no record.
 */
export function Header({ resource, record, action, tag, toggleFilter }: ActionHeaderProps) {
  const { say, action: nameOf, label, number } = useWords('Header');
  const isList = action.name === 'list';
  const isPage = action.name === 'show';
  const titleOf = ({ title = '' }: Partial<RecordJSON>) =>
    NUMBER.test(title) ? say('numbered', { number: title }) : title;
  const counted = (count: string) => {
    const text = number(Number(count));
    return Number(count) >= COUNTED ? say('orMore', { number: text }) : text;
  };
  const title = isList
    ? label(resource.id)
    : isPage
      ? titleOf(record ?? {})
      : nameOf(action.name, resource.id);
  React.useEffect(() => {
    document.title = `${title} · ${label(resource.id)}`;
  }, [title, label, resource.id]);
  if (action.hideActionHeader) return null;
  return (
    <header className="panel-header">
      <Crumbs resource={resource} record={isPage ? undefined : record} />
      <div className="panel-heading">
        <h1>
          {title} {tag ? <span className="panel-tag">{counted(tag)}</span> : null}
        </h1>
        <div className="panel-buttons">
          {isList
            ? resource.resourceActions
                .filter(({ component }) => component === 'ActForm')
                .map(actLink(resource.id, nameOf))
            : null}
          {toggleFilter ? <FilterButton resource={resource.id} /> : null}
        </div>
      </div>
      {/* Pages of our own have their acts where one has read what they are about. */}
      {isPage && record !== undefined && !action.component ? (
        <ActLinks record={record} resource={resource.id} />
      ) : null}
    </header>
  );
}
