import { unsent } from './unsent.ts';

/** Which build this tab has left already: the address of its script. */
const LEFT = 'parley.left-build';

/**
 * After an upgrade the service has other parts of the page than this one asks for: the page is loaded anew. Where that
 * would lose something or not help, nothing happens, and whoever wanted the part says that it failed.
 */
export function followUpgrades(): void {
  addEventListener('vite:preloadError', () => {
    const now = { online: navigator.onLine, unsent: unsent.value };
    if (reloadsOnce(tabStorage(), import.meta.url, now)) location.reload();
  });
}

/**
 * Whether to load the page anew, which is once for each build: when that does not help a second time does not either.
 * @param build address of the script that runs now
 */
export function reloadsOnce(
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
  build: string,
  now: { online: boolean; unsent: boolean },
): boolean {
  if (storage === undefined || !now.online || now.unsent) return false;
  try {
    if (storage.getItem(LEFT) === build) return false;
    storage.setItem(LEFT, build);
    return true;
  } catch {
    return false;
  }
}

/** It may be forbidden altogether. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
