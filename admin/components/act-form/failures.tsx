import type { ActFailure } from '../../acts/act.ts';
import { useWords } from '../words.ts';

/** Records of a bulk act that stayed as they were, and why. */
export function Failures({ failures, close }: { failures: readonly ActFailure[]; close: () => void }) {
  const { say, message } = useWords('ActForm');
  return (
    <section className="panel-card">
      <h2>{say('failed', { count: failures.length })}</h2>
      <ul className="panel-failures">
        {failures.map(({ id, title, code }) => (
          <li key={id}>
            <strong>{title}</strong> {message(code)}
          </li>
        ))}
      </ul>
      <button type="button" className="panel-button panel-button-main" onClick={close} ref={focused}>
        {say('toList')}
      </button>
    </section>
  );
}

const focused = (element: HTMLElement | null) => element?.focus();
