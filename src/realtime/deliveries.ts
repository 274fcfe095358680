import type { BusRoomEvent } from './bus.ts';

/** Messages that were written to the last socket of this node that hears the room, so many seconds after their commit. */
export type Delivered = (room: number, messages: number, seconds: number) => void;

interface Handed {
  readonly room: number;
  readonly committedAt: number;
  messages: number;
}

/**
 * How long it takes from the commit of a message on this node until its sockets of this node have it. Frames leave at
 * the end of the turn in which they were handed to the queues of sockets: until then it is kept here. What other nodes
 * committed is not measured, for their clocks are not ours.
 */
export class Deliveries {
  readonly #delivered: Delivered;
  #handed: Handed[] = [];

  constructor(delivered: Delivered) {
    this.#delivered = delivered;
  }

  /** At least one socket's queue took these events of a room. */
  handed(room: number, events: readonly BusRoomEvent[]): void {
    let last: Handed | undefined;
    for (const { committedAt } of events) {
      if (committedAt === undefined) continue;
      if (last?.committedAt === committedAt) {
        last.messages++;
      } else {
        last = { room, committedAt, messages: 1 };
        this.#handed.push(last);
      }
    }
  }

  /** All queues were written. @param now of `performance.now()` */
  written(now: number): void {
    if (this.#handed.length === 0) return;
    const handed = this.#handed;
    this.#handed = [];
    for (const { room, committedAt, messages } of handed) {
      this.#delivered(room, messages, (now - committedAt) / 1_000);
    }
  }
}
