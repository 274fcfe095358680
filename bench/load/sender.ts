import type { RoomClient } from './client.ts';
import type { Dialect } from './dialects.ts';
import { writeStamp } from './stamp.ts';

/** Counts of all senders together, over the whole run. */
export interface Tally {
  sent: number;
  acknowledged: number;
  refused: Record<string, number>;
  delivered: number;
}

/** Sends stamped messages on one socket and matches the answers. */
export class Sender {
  /** Called after each answer. */
  onAnswer: (() => void) | undefined;
  readonly #client: RoomClient;
  readonly #dialect: Dialect;
  readonly #room: number;
  readonly #index: number;
  readonly #tally: Tally;
  readonly #waiting = new Set<number>();
  readonly #run = `${process.pid}-${Date.now().toString(36)}`;
  #next = 0;

  constructor(index: number, client: RoomClient, dialect: Dialect, room: number, tally: Tally) {
    this.#index = index;
    this.#client = client;
    this.#dialect = dialect;
    this.#room = room;
    this.#tally = tally;
    client.onText = frame => this.#answer(frame);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Sends the next message. `due` is when it was to be sent; its latency counts from there. */
  send(due: number): void {
    const n = this.#next++;
    // Refs begin at 1: 0 was hello's.
    const ref = n + 1;
    const text = writeStamp({ sender: this.#index, n, due });
    this.#waiting.add(ref);
    this.#tally.sent++;
    this.#client.send(this.#dialect.encode(ref, this.#room, `bench-${this.#run}-${this.#index}-${n}`, text));
  }

  #answer(frame: string): void {
    const ack = this.#dialect.ack(frame);
    if (!ack || !this.#waiting.delete(ack.ref)) return;
    if (ack.error === undefined) this.#tally.acknowledged++;
    else this.#tally.refused[ack.error] = (this.#tally.refused[ack.error] ?? 0) + 1;
    this.onAnswer?.();
  }
}
