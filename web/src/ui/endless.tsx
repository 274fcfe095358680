import { useRef } from 'preact/hooks';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import type { PagedList } from './paged-list.ts';
import { messageOf } from './problem.ts';
import { useReached } from './use-reached.ts';
import './endless.css';

interface EndlessProps {
  // The list is only asked how far it is.
  list: Pick<PagedList<unknown>, 'items' | 'unfinished' | 'loading' | 'error' | 'more'>;
}

/** Below a list: fetches its next page when it comes into sight, or is pressed. */
export function Endless({ list }: EndlessProps) {
  const foot = useRef<HTMLDivElement>(null);
  const { common } = words.value;
  const failed = list.error.value !== undefined;
  // A page that failed is asked for again by hand.
  useReached(foot, () => !failed && void list.more(), list.items.value);
  if (!list.unfinished.value) return null;
  return (
    <div class="endless" ref={foot}>
      {failed && <p role="alert">{messageOf(list.error.value)}</p>}
      <Button busy={list.loading.value} onClick={() => void list.more()}>
        {failed ? common.retry : list.loading.value ? common.loading : common.showMore}
      </Button>
    </div>
  );
}
