/** Held by one tab of this browser: the one that tells on the desktop. */
const LEAD = 'parley-leader';
/** Shared by the tabs that somebody looks at. */
const LOOKED_AT = 'parley-looked-at';

type Locks = Pick<LockManager, 'request' | 'query'>;

/**
 * Agrees with the other tabs of this browser on who tells on the desktop. Without locks, which browsers have on HTTPS
 * and on localhost only, each one does; notices of one room then replace each other.
 */
export class Leader {
  readonly #locks: Locks | undefined;
  readonly #end = new AbortController();
  #leads = false;
  #looked: AbortController | undefined;

  constructor(locks: Locks | undefined = navigator.locks) {
    this.#locks = locks;
    this.#hold(LEAD, 'exclusive', this.#end.signal, () => {
      this.#leads = true;
    });
  }

  /** Somebody looks at this tab, or does not any more. */
  lookedAt(looked: boolean): void {
    if (looked === (this.#looked !== undefined)) return;
    this.#looked?.abort();
    this.#looked = looked ? new AbortController() : undefined;
    if (this.#looked !== undefined) this.#hold(LOOKED_AT, 'shared', this.#looked.signal, () => undefined);
  }

  /** Whether it is for this tab to tell: it leads, and nobody looks at any tab. */
  async tells(): Promise<boolean> {
    if (this.#locks === undefined) return true;
    if (!this.#leads) return false;
    const { held = [] } = await this.#locks.query();
    return !held.some(lock => lock.name === LOOKED_AT);
  }

  /** Leaves it to another tab. */
  end(): void {
    this.lookedAt(false);
    this.#leads = false;
    this.#end.abort();
  }

  /** Waits for a lock, and keeps it until the signal. */
  #hold(name: string, mode: LockMode, signal: AbortSignal, held: () => void): void {
    // Aborted before it came: rejected.
    void this.#locks
      ?.request(name, { mode, signal }, () => {
        held();
        return new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
      })
      .catch(() => undefined);
  }
}
