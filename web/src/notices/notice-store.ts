import { type Signal, signal } from '@preact/signals';
import type { Notice } from '#protocol';

interface NoticePage {
  readonly notices: readonly Notice[];
  readonly next: number | null;
}

export interface NoticeRequests {
  /** The newest, or those before `before`, newest first. */
  list(before: number | undefined): Promise<NoticePage>;
  /** All up to this one have been read. */
  markRead(upTo: number): Promise<void>;
}

/** Notices as the page lists them. What was unread when it came stays marked for as long as the page is open. */
export class NoticeStore {
  readonly notices: Signal<readonly Notice[]> = signal([]);
  readonly phase: Signal<'loading' | 'loaded' | 'failed'> = signal('loading');
  /** Why the last page could not be had. */
  readonly error: Signal<unknown> = signal(undefined);
  /** Where the following page begins; null at the end. */
  readonly next: Signal<number | null> = signal(null);
  readonly #requests: NoticeRequests;
  #read = 0;

  constructor(requests: NoticeRequests) {
    this.#requests = requests;
  }

  /** The first page, or the one that follows. */
  async load(): Promise<void> {
    const before = this.next.value ?? undefined;
    this.phase.value = 'loading';
    this.error.value = undefined;
    try {
      const page = await this.#requests.list(before);
      this.#put(page.notices);
      this.next.value = page.next;
      this.phase.value = 'loaded';
    } catch (error) {
      this.error.value = error;
      this.phase.value = 'failed';
    }
  }

  /** What may have been missed while there was no connection. What cannot be had now comes another time. */
  async refresh(): Promise<void> {
    if (this.phase.value !== 'loaded') return;
    const page = await this.#requests.list(undefined).catch(() => undefined);
    if (page !== undefined) this.#put(page.notices);
  }

  /** One that has just come. */
  came(notice: Notice): void {
    this.#put([notice]);
  }

  /**
   * All that is listed was seen. Reading is told up to a notice, with all before it: while older unread ones may be on
   * pages that are not here, nothing is told. What could not be told is told the next time.
   */
  async seen(): Promise<void> {
    if (this.#mayHideUnread()) return;
    const newest = this.notices.value.find(notice => notice.readAt === null);
    if (newest === undefined || newest.id <= this.#read) return;
    const before = this.#read;
    this.#read = newest.id;
    try {
      await this.#requests.markRead(newest.id);
    } catch {
      this.#read = before;
    }
  }

  /** Unread ones are the newest: behind one that is read there are no more. */
  #mayHideUnread(): boolean {
    const oldest = this.notices.value.at(-1);
    return this.next.value !== null && oldest?.readAt === null;
  }

  #put(notices: readonly Notice[]): void {
    const known = new Map([...notices, ...this.notices.value].map(notice => [notice.id, notice]));
    this.notices.value = [...known.values()].sort((a, b) => b.id - a.id);
  }
}
