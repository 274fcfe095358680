import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether a media query holds now. */
function media(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const holds = signal(list.matches);
  list.addEventListener('change', () => {
    holds.value = list.matches;
  });
  return holds;
}

/** There is room for one thing at a time: as the style sheets say it. */
export const isPhone = media('(width < 48rem)');
