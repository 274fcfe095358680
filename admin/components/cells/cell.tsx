import type { BasePropertyProps } from 'adminjs';
import type { ReactNode } from 'react';
import { Labelled } from '../labelled.tsx';
import { namesRecord, TitleLink } from '../title-link.tsx';
import { useWords } from '../words.ts';

export interface CellProps {
  readonly value: unknown;
  readonly params: Readonly<Record<string, unknown>>;
  readonly property: BasePropertyProps['property'];
  readonly record: BasePropertyProps['record'];
  /** On the page of one record there is room for more than in a list. */
  readonly wide: boolean;
}

/** Makes a component for a property out of what shows its value: lists have it bare, pages with its name. */
export function cell(Value: (props: CellProps) => ReactNode): (props: BasePropertyProps) => ReactNode {
  return function Cell({ property, record, resource, where }: BasePropertyProps) {
    const words = useWords('Cell');
    const params = record?.params ?? {};
    const wide = where === 'show';
    const shown = (
      <Value value={params[property.path]} params={params} property={property} record={record} wide={wide} />
    );
    if (!wide && namesRecord(property, resource)) {
      return (
        <TitleLink record={record} resource={resource}>
          {shown}
        </TitleLink>
      );
    }
    if (!wide) return shown;
    return <Labelled label={words.property(property.label, property.resourceId)}>{shown}</Labelled>;
  };
}

/** Parameters of records are flat: gathers what lies below a path again. */
export function below(params: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> {
  const prefix = `${path}.`;
  return Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}
