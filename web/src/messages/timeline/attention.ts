import { signal } from '@preact/signals';

const look = () => document.visibilityState === 'visible' && document.hasFocus();

/** Whether somebody looks at this page: it is visible and has the focus. */
export const attention = signal(false);

/** Keeps `attention` right; the returned function ends it. */
export function followAttention(): () => void {
  const update = () => {
    attention.value = look();
  };
  update();
  addEventListener('focus', update);
  addEventListener('blur', update);
  document.addEventListener('visibilitychange', update);
  return () => {
    removeEventListener('focus', update);
    removeEventListener('blur', update);
    document.removeEventListener('visibilitychange', update);
  };
}
