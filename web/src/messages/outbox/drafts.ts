import { type Signal, signal } from '@preact/signals';

/** The part of the standard `Storage` that is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Most rooms with a draft; the ones untouched for longest are forgotten. */
export const DRAFTS_MAX = 50;
/** Longest text that is kept, in UTF-16 units: five messages. */
const LENGTH_MAX = 20_000;

/** Rooms and their texts, the one touched last in front. */
type Kept = readonly (readonly [room: number, text: string])[];

/** Texts that were begun and not sent, a room each, for one person of this browser. They outlive the page. */
export class Drafts {
  /** Another value whenever another tab has written drafts of the same person. */
  readonly elsewhere: Signal<number> = signal(0);
  readonly #storage: DraftStorage;
  readonly #key: string;
  /** What is typed and not written down yet. */
  readonly #dirty = new Map<number, string>();
  #closed = false;

  constructor(storage: DraftStorage, user: number) {
    this.#storage = storage;
    this.#key = `parley.drafts.${user}`;
  }

  /** Empty when there is none. */
  get(room: number): string {
    return this.#dirty.get(room) ?? this.#read().find(([id]) => id === room)?.[1] ?? '';
  }

  /** All of them by room, to be told of elsewhere than in their rooms. */
  all(): ReadonlyMap<number, string> {
    const kept = new Map([...this.#read(), ...this.#dirty]);
    return new Map([...kept].filter(([, text]) => text.trim() !== ''));
  }

  /** Remembers a text; it is kept for good with the next `flush`. */
  set(room: number, text: string): void {
    if (!this.#closed) this.#dirty.set(room, text);
  }

  /** Puts texts that were to be sent in front of what is written there meanwhile. */
  putBack(room: number, texts: readonly string[]): void {
    const known = this.get(room);
    this.set(room, [...texts, ...(known === '' ? [] : [known])].join('\n'));
    this.flush();
  }

  /** Another tab has changed what is stored under this key; null: all of it. */
  heard(key: string | null): void {
    if (key === null || key === this.#key) this.elsewhere.value += 1;
  }

  /** Writes down what was typed. Drafts of other rooms, from other tabs too, stay. */
  flush(): void {
    if (this.#dirty.size === 0) return;
    const mine = [...this.#dirty].reverse();
    const others = this.#read().filter(([room]) => !this.#dirty.has(room));
    const kept = [...mine, ...others].filter(([, text]) => text.trim() !== '').slice(0, DRAFTS_MAX);
    if (this.#write(kept.map(([room, text]) => [room, text.slice(0, LENGTH_MAX)]))) this.#dirty.clear();
  }

  /** Forgets all of them, and takes no more: somebody else may use this browser next. */
  close(): void {
    this.#closed = true;
    this.#dirty.clear();
    this.#write([]);
  }

  #read(): Kept {
    try {
      const value: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]');
      return Array.isArray(value) ? value.filter(isDraft) : [];
    } catch {
      return [];
    }
  }

  /** False when storage is full or forbidden: a draft lives as long as its page then. */
  #write(kept: Kept): boolean {
    try {
      if (kept.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }
}

/** Forgets the drafts of one person, whether or not they have them open. */
export const clearDrafts = (user: number, storage: DraftStorage = localStorage): void =>
  new Drafts(storage, user).close();

const isDraft = (value: unknown): value is readonly [number, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
