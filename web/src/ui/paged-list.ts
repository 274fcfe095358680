import { type Signal, signal } from '@preact/signals';

/** One page, and the `after` of the following one; null at the end. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: number | null;
}

/** A list that is fetched page by page, as far as it is looked at. */
export class PagedList<T> {
  readonly items: Signal<readonly T[]> = signal([]);
  /** Pages may be missing: `more` gets the next one. */
  readonly unfinished = signal(true);
  readonly loading = signal(false);
  /** Why the last page did not come; `more` tries again. */
  readonly error: Signal<unknown> = signal(undefined);
  readonly #fetch: (after: number, query: string) => Promise<ListPage<T>>;
  #query = '';
  #after = 0;
  /** Grows with every start: what an earlier one still brings is dropped. */
  #run = 0;

  /** @param fetch gets the page of those behind `after`, 0 at the beginning */
  constructor(fetch: (after: number, query: string) => Promise<ListPage<T>>) {
    this.#fetch = fetch;
  }

  /** Begins anew. What is shown stays until the first page is there. */
  async start(query = ''): Promise<void> {
    this.#run += 1;
    this.#query = query;
    this.#after = 0;
    this.loading.value = false;
    this.unfinished.value = true;
    await this.more();
  }

  /** Fetches the next page, unless one is on its way or none is left. */
  async more(): Promise<void> {
    if (this.loading.value || !this.unfinished.value) return;
    const run = this.#run;
    const after = this.#after;
    this.loading.value = true;
    this.error.value = undefined;
    try {
      const page = await this.#fetch(after, this.#query);
      if (run !== this.#run) return;
      this.items.value = after === 0 ? page.items : [...this.items.value, ...page.items];
      this.#after = page.next ?? after;
      this.unfinished.value = page.next !== null;
    } catch (error) {
      if (run === this.#run) this.error.value = error;
    } finally {
      if (run === this.#run) this.loading.value = false;
    }
  }

  /** Changes what is held; undefined takes an item out. */
  update(change: (item: T) => T | undefined): void {
    this.items.value = this.items.value.map(change).filter(item => item !== undefined);
  }
}
