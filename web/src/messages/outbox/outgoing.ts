import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ParleyError } from '#client';
import type { Drafts } from './drafts.ts';
import { type FailedSend, FailedSends } from './failed.ts';

/** Texts from when they are sent until they are stored. What cannot be sent comes back to its author. */
export class Outgoing {
  readonly failed = new FailedSends();
  /** Rooms into whose drafts texts came back last. */
  readonly returned: Signal<{ readonly rooms: readonly number[] } | undefined> = signal();
  readonly #under = signal(0);
  /** Texts would be lost with the page. */
  readonly unsent: ReadonlySignal<boolean> = computed(
    () => this.#under.value > 0 || this.failed.all.value.length > 0,
  );
  readonly #send: (room: number, text: string) => Promise<unknown>;
  readonly #drafts: Drafts;
  /** On their way back, by room. */
  readonly #back = new Map<number, string[]>();

  /** @param send rejects when a text is refused for good, and with `stopped` when the chat has ended before */
  constructor(send: (room: number, text: string) => Promise<unknown>, drafts: Drafts) {
    this.#send = send;
    this.#drafts = drafts;
  }

  /** Sends a text in its turn. What comes of it shows in the outbox, or among the failed ones. */
  async send(room: number, text: string): Promise<void> {
    this.#under.value += 1;
    try {
      await this.#send(room, text);
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'stopped') this.#giveBack(room, text);
      else this.failed.add(room, text, error);
    } finally {
      this.#under.value -= 1;
    }
  }

  /** Tries a refused text again. */
  again({ id, room, text }: FailedSend): void {
    this.failed.remove(id);
    void this.send(room, text);
  }

  /** The sign-in has ended: refused texts are drafts again, before those that were not sent yet. */
  giveBackFailed(): void {
    for (const { room, text } of this.failed.all.value) this.#giveBack(room, text);
    this.failed.keepOnly(() => false);
  }

  /** All that come back in one turn are put into the draft at once, in the order in which they were sent. */
  #giveBack(room: number, text: string): void {
    if (this.#back.size === 0) setTimeout(() => this.#putBack(), 0);
    this.#back.set(room, [...(this.#back.get(room) ?? []), text]);
  }

  #putBack(): void {
    const rooms = [...this.#back.keys()];
    for (const [room, texts] of this.#back) this.#drafts.putBack(room, texts);
    this.#back.clear();
    this.returned.value = { rooms };
  }
}
