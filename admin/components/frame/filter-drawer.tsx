import type { ComponentType } from 'react';
import { useFilterDrawer } from '../adminjs.ts';

/**
 * The filters of a list. They are made when they are first opened, for they search what can be chosen; while they are
 * out of sight the keyboard does not get to them.
 */
export function FilterDrawer({ OriginalComponent, ...props }: { OriginalComponent: ComponentType }) {
  const { isVisible } = useFilterDrawer();
  const opened = React.useRef(false);
  opened.current ||= isVisible;
  const shut = isVisible ? {} : { inert: '', className: 'panel-shut' };
  return opened.current ? (
    <div {...shut}>
      <OriginalComponent {...props} />
    </div>
  ) : null;
}
