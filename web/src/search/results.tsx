import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { messageOf } from '../ui/problem.ts';
import { Spinner } from '../ui/spinner.tsx';
import { useReached } from '../ui/use-reached.ts';
import { words } from '../words/index.ts';
import { HitLink } from './hit-link.tsx';
import type { SearchState, SearchStore } from './search-store.ts';

/** What a search found, and more of it when its end is reached. */
export function SearchResults({ store }: { store: SearchStore }) {
  const state = store.state.value;
  const { asked, hits, phase, loading, error, next } = state;
  const end = useRef<HTMLDivElement>(null);
  useReached(end, () => error === undefined && store.more(), state);
  const { common } = words.value;
  return (
    <div aria-busy={phase === 'searching' || loading}>
      <p class="search-status" role="status">
        {statusOf(state)}
      </p>
      <ol class="search-hits">
        {hits.map(hit => (
          <li key={`${hit.room}-${hit.message.seq}`}>
            <HitLink hit={hit} asked={asked} />
          </li>
        ))}
      </ol>
      {loading && <Spinner />}
      {error !== undefined && (
        <div class="search-failed" role="alert">
          <p>
            {words.value.search.failed} {messageOf(error)}
          </p>
          <Button onClick={() => (phase === 'failed' ? store.look(asked, true) : store.more())}>
            {common.retry}
          </Button>
        </div>
      )}
      {phase === 'found' && next !== null && <div ref={end} class="search-end" />}
    </div>
  );
}

function statusOf({ phase, asked, total, totalIsExact }: SearchState): string {
  const { search } = words.value;
  switch (phase) {
    case 'idle':
      return search.hint;
    case 'short':
      return search.short;
    case 'searching':
      return search.searching;
    case 'failed':
      return '';
    case 'found': {
      if (total > 0) return totalIsExact ? search.hits(total) : search.manyHits(total);
      const partial = asked.room === undefined && !/[\p{L}\p{N}]{3}/u.test(asked.q);
      return partial ? `${search.nothing} ${search.nothingShort}` : search.nothing;
    }
  }
}
