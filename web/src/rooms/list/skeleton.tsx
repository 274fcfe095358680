import { words } from '../../words/index.ts';
import './skeleton.css';

/** Rows without rooms yet. */
export function Skeleton() {
  return (
    <div class="skeleton-rows" role="status">
      <span class="visually-hidden">{words.value.common.loading}</span>
      {Array.from({ length: 6 }, (_, row) => (
        <span key={row} class="skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}
