import { effect, signal } from '@preact/signals';

/** Whether something that somebody wrote would be lost with the page. */
export const unsent = signal(false);

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

// Only while it is needed: browsers keep no page with such a listener for the way back.
effect(() => {
  if (!unsent.value) return;
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
});
