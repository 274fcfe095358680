import type { BasePropertyProps } from 'adminjs';
import type { ComponentType } from 'react';
import { namesRecord, TitleLink } from '../title-link.tsx';

/** A plain value in a list; the one that names its record leads to it. */
export function ListValue(
  props: BasePropertyProps & { OriginalComponent: ComponentType<BasePropertyProps> },
) {
  const { OriginalComponent, ...rest } = props;
  const value = <OriginalComponent {...rest} />;
  if (!namesRecord(props.property, props.resource)) return value;
  return (
    <TitleLink record={props.record} resource={props.resource}>
      {value}
    </TitleLink>
  );
}
