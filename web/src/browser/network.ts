import { signal } from '@preact/signals';

/** Whether this device says that it has a network. That it has one does not mean that the service can be reached. */
export const hasNetwork = signal(navigator.onLine);

addEventListener('online', () => {
  hasNetwork.value = true;
});
addEventListener('offline', () => {
  hasNetwork.value = false;
});

/**
 * Calls back when it is worth it to try the connection at once: the network has come or gone, or somebody looks at the
 * page again, where timers may have slept.
 * @returns ends it
 */
export function onWake(wake: () => void): () => void {
  const looked = () => {
    if (document.visibilityState === 'visible') wake();
  };
  addEventListener('online', wake);
  addEventListener('offline', wake);
  document.addEventListener('visibilitychange', looked);
  return () => {
    removeEventListener('online', wake);
    removeEventListener('offline', wake);
    document.removeEventListener('visibilitychange', looked);
  };
}
