import type { BasePropertyProps } from 'adminjs';
import type { ReactNode } from 'react';
import { Link, pages, type RecordJSON } from './adminjs.ts';

type Property = BasePropertyProps['property'];

/** Values that lead elsewhere themselves. */
const leadsElsewhere = ({ reference, components }: Pick<Property, 'reference' | 'components'>): boolean =>
  Boolean(reference) || components?.list === 'Person';

/** Whether a list names its records by this property: by their title, or else by the first that can be a link. */
export function namesRecord(
  property: Property,
  { listProperties, titleProperty }: BasePropertyProps['resource'],
): boolean {
  const able = listProperties.filter(one => !leadsElsewhere(one));
  const naming = able.find(({ name }) => name === titleProperty.name) ?? able[0];
  return property.name === naming?.name;
}

interface TitleLinkProps {
  readonly record: RecordJSON | undefined;
  readonly resource: BasePropertyProps['resource'];
  readonly children: ReactNode;
}

/** Around what names a record in a list: a way to its page for the keyboard, where AdminJS has only a click. */
export function TitleLink({ record, resource, children }: TitleLinkProps) {
  const canShow = record?.recordActions.some(({ name }) => name === 'show') ?? false;
  if (record === undefined || !canShow) return children;
  const to = pages.recordActionUrl({ resourceId: resource.id, recordId: record.id, actionName: 'show' });
  return (
    <Link className="panel-title" to={to}>
      {children}
    </Link>
  );
}
