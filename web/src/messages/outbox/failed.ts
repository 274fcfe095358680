import { type Signal, signal } from '@preact/signals';

/** A text that the service has refused for good, kept until the person has decided what becomes of it. */
export interface FailedSend {
  readonly id: number;
  readonly room: number;
  readonly text: string;
  /** Why. */
  readonly error: unknown;
}

/** Refused texts, in the order in which they were refused. They live as long as the page. */
export class FailedSends {
  readonly all: Signal<readonly FailedSend[]> = signal([]);
  #last = 0;

  add(room: number, text: string, error: unknown): void {
    this.#last += 1;
    this.all.value = [...this.all.value, { id: this.#last, room, text, error }];
  }

  /** Forgets those of other rooms: nobody could try them again. */
  keepOnly(isMine: (room: number) => boolean): void {
    const kept = this.all.value.filter(({ room }) => isMine(room));
    if (kept.length < this.all.value.length) this.all.value = kept;
  }

  /** Takes one out, to try it again or to forget it. */
  remove(id: number): void {
    this.all.value = this.all.value.filter(send => send.id !== id);
  }
}
