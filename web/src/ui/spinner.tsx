import { words } from '../words/index.ts';
import './spinner.css';

/** Something is on its way; what stands around it is not there yet. */
export function Spinner() {
  return (
    <p class="spinner" role="status">
      <span class="spinner-ring" aria-hidden="true" />
      <span class="visually-hidden">{words.value.common.loading}</span>
    </p>
  );
}
