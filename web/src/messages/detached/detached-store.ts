import { type Signal, signal } from '@preact/signals';
import type { ClientEvents, RoomState } from '#client';
import { Limits, type Message, type UserRef } from '#protocol';
import {
  type HistoryPage,
  NO_STRETCH,
  type Stretch,
  withAuthor,
  withChanges,
  withNewer,
  withOlder,
} from './stretch.ts';

/** Which page of a room's history. */
export interface PlaceQuery {
  before?: number;
  after?: number;
  around?: number;
  limit: number;
}

export interface DetachedDeps {
  page(query: PlaceQuery): Promise<HistoryPage>;
  /** The version of the room's log that is seen now. */
  version: number;
}

/** Where a detached view is: `unknown` when there is no such message. */
export type DetachedPhase = 'loading' | 'open' | 'failed' | 'unknown';

/** A view of old messages around one of them, paged both ways and kept as the room's log changes it. */
export class DetachedStore {
  readonly phase: Signal<DetachedPhase> = signal('loading');
  readonly stretch: Signal<Stretch> = signal(NO_STRETCH);
  readonly seq: number;
  readonly #deps: DetachedDeps;
  /** What changed while pages are on their way, which may be older than it. */
  readonly #fresh = new Map<number, Message>();
  #fetching = 0;
  #version: number;
  /** Grows with every change that was not told. */
  #untold = 0;
  /** What all messages are known to be as of. */
  #refreshed = 0;
  #refreshing = false;

  /** @param seq the message to look at */
  constructor(seq: number, deps: DetachedDeps) {
    this.seq = seq;
    this.#deps = deps;
    this.#version = deps.version;
  }

  async open(): Promise<void> {
    this.phase.value = 'loading';
    try {
      const page = await this.#fetch({ around: this.seq, limit: Limits.pageSize });
      this.#put(withNewer(withOlder(NO_STRETCH, page), page));
      const there = page.messages.some(message => message.seq === this.seq);
      this.phase.value = there ? 'open' : 'unknown';
    } catch {
      this.phase.value = 'failed';
    }
  }

  async loadBefore(): Promise<void> {
    const first = this.stretch.value.messages[0];
    if (first === undefined || !this.stretch.value.hasBefore) return;
    const untold = this.#untold;
    const page = await this.#fetch({ before: first.seq, limit: Limits.pageSize });
    this.#put(withOlder(this.stretch.value, page));
    if (untold !== this.#untold) this.#missed();
  }

  async loadAfter(): Promise<void> {
    const last = this.stretch.value.messages.at(-1);
    if (last === undefined) return;
    const untold = this.#untold;
    const page = await this.#fetch({ after: last.seq, limit: Limits.pageSize });
    this.#put(withNewer(this.stretch.value, page));
    if (untold !== this.#untold) this.#missed();
  }

  /** The room went on. Changes below what the client holds are not told one by one: then all is asked for again. */
  follow({
    room,
    changes,
  }: { room: Pick<RoomState, 'version'> } & Pick<ClientEvents['room'], 'changes'>): void {
    const grown = room.version - this.#version;
    this.#version = room.version;
    const messages = changes.flatMap(change => (change.event === 'message' ? [change.data] : []));
    if (this.#fetching > 0) for (const message of messages) this.#fresh.set(message.seq, message);
    this.stretch.value = withChanges(this.stretch.value, messages);
    if (grown !== changes.length) this.#missed();
  }

  rename(user: UserRef): void {
    this.stretch.value = withAuthor(this.stretch.value, user);
  }

  /** Something here may be older than it is known to be. */
  #missed(): void {
    this.#untold += 1;
    if (!this.#refreshing) void this.#refresh();
  }

  /** Asks for all messages again. A failure leaves them as they are until the next change. */
  async #refresh(): Promise<void> {
    this.#refreshing = true;
    try {
      do {
        this.#refreshed = this.#untold;
        await this.#readAgain();
      } while (this.#refreshed !== this.#untold);
    } catch {
      // What is shown may be old, and is better than nothing.
    } finally {
      this.#refreshing = false;
    }
  }

  async #readAgain(): Promise<void> {
    const { messages } = this.stretch.value;
    const first = messages[0]?.seq;
    let before = messages.at(-1)?.seq;
    if (first === undefined || before === undefined) return;
    before += 1;
    while (before > first) {
      const page: HistoryPage = await this.#fetch({ before, limit: Limits.pageMax });
      this.#put(withChanges(this.stretch.value, page.messages));
      before = page.messages.reduce((low, message) => Math.min(low, message.seq), before);
      if (!page.hasBefore || page.messages.length === 0) return;
    }
  }

  async #fetch(query: PlaceQuery): Promise<HistoryPage> {
    this.#fetching += 1;
    try {
      return await this.#deps.page(query);
    } finally {
      this.#fetching -= 1;
    }
  }

  #put(stretch: Stretch): void {
    this.stretch.value = withChanges(stretch, this.#fresh.values());
    if (this.#fetching === 0) this.#fresh.clear();
  }
}
