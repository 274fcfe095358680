import { words } from '../words/index.ts';
import './welcome.css';

/** Beside the forms of the entrance, where there is room: what this is. */
export function Welcome() {
  const { common, entrance } = words.value;
  return (
    <header class="welcome">
      <div class="welcome-brand">
        <img src="/icon.svg" alt="" width="48" height="48" />
        <span>{common.appName}</span>
      </div>
      <p class="welcome-claim">{entrance.claim}</p>
      <div class="welcome-talk" aria-hidden="true">
        <span />
        <span class="mine" />
        <span />
        <span class="mine" />
      </div>
    </header>
  );
}
