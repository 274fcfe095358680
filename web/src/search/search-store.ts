import { type Signal, signal } from '@preact/signals';
import type { Message } from '#protocol';
import type { Asked } from './address.ts';

export interface Hit {
  readonly room: number;
  readonly message: Message;
}

/** A page of hits as the service answers it. */
export interface HitPage {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly next: string | null;
}

/** Asks the service; `before` is `next` of the page before. */
export type Find = (asked: Asked, before: string | undefined) => Promise<HitPage>;

export interface SearchState {
  readonly asked: Asked;
  /** `short`: too little to look for; `failed`: see `error`. */
  readonly phase: 'idle' | 'short' | 'searching' | 'found' | 'failed';
  readonly hits: readonly Hit[];
  /** Pages that `hits` came in. */
  readonly pages: number;
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly next: string | null;
  /** The following page is on its way. */
  readonly loading: boolean;
  /** Why the search, or its following page, could not be had. */
  readonly error: unknown;
}

/** Less is found nearly everywhere. */
const SHORTEST = 2;

const NOTHING = {
  hits: [],
  pages: 0,
  total: 0,
  totalIsExact: true,
  next: null,
  loading: false,
  error: undefined,
};

/** One search at a time: a newer one waits for the request under way, and those between are never asked. */
export class SearchStore {
  readonly state: Signal<SearchState> = signal({
    asked: { q: '', room: undefined },
    phase: 'idle',
    ...NOTHING,
  });
  readonly #find: Find;
  /** Grows with each search; the answer to an earlier one is dropped. */
  #turn = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(find: Find) {
    this.#find = find;
  }

  /** Looks for something; what is shown already is left as it is unless `again`. */
  look({ q, room }: Asked, again = false): void {
    const asked = { q: q.trim(), room };
    const { asked: known, phase } = this.state.value;
    if (!again && phase !== 'failed' && known.q === asked.q && known.room === room) return;
    this.#turn += 1;
    const letters = [...asked.q].length;
    const begun = letters === 0 ? 'idle' : letters < SHORTEST ? 'short' : 'searching';
    this.state.value = { asked, phase: begun, ...NOTHING };
    if (begun === 'searching') this.#ask(asked, undefined);
  }

  /** The following page, when there is one and it is not on its way. */
  more(): void {
    const { asked, phase, next, loading } = this.state.value;
    if (phase !== 'found' || next === null || loading) return;
    this.state.value = { ...this.state.value, loading: true, error: undefined };
    this.#ask(asked, next);
  }

  /** A message has changed since it was found. */
  changed(room: number, message: Message): void {
    const { hits } = this.state.value;
    const at = hits.findIndex(hit => hit.room === room && hit.message.seq === message.seq);
    if (at < 0) return;
    const kept = message.deletedAt === undefined ? hits.with(at, { room, message }) : hits.toSpliced(at, 1);
    const total = this.state.value.total - (hits.length - kept.length);
    this.state.value = { ...this.state.value, hits: kept, total };
  }

  #ask(asked: Asked, before: string | undefined): void {
    const turn = this.#turn;
    const superseded = () => turn !== this.#turn;
    this.#last = this.#last.then(async () => {
      if (superseded()) return;
      try {
        const page = await this.#find(asked, before);
        if (superseded()) return;
        const hits = before === undefined ? page.hits : [...this.state.value.hits, ...page.hits];
        const pages = this.state.value.pages + 1;
        this.state.value = { asked, phase: 'found', ...page, hits, pages, loading: false, error: undefined };
      } catch (error) {
        if (superseded()) return;
        const phase = before === undefined ? 'failed' : 'found';
        this.state.value = { ...this.state.value, phase, loading: false, error };
      }
    });
  }
}
