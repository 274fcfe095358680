import type { RoomState } from '#client';
import type { Message, RoomEvent } from '#protocol';
import { messageLine } from './format.ts';

/** Messages of a room that are shown when it is entered. */
const SHOWN_AT_ENTRY = 20;

/** What of one room has been printed, and how what happens in it is told. */
export class RoomView {
  readonly room: number;
  readonly #me: number;
  readonly #print: (text: string) => void;
  readonly #isHidden: (message: Message) => boolean;
  readonly #printed = new Set<number>();
  #highest = 0;

  constructor(room: RoomState, print: (text: string) => void, isHidden: (message: Message) => boolean) {
    this.room = room.id;
    this.#me = room.me;
    this.#print = print;
    this.#isHidden = isHidden;
    for (const message of room.window.messages.slice(-SHOWN_AT_ENTRY)) this.#show(message);
  }

  /** Prints what is new: live changes, or what a room that was fetched anew holds above the last message. */
  update(room: RoomState, changes: readonly RoomEvent[]): void {
    if (changes.length === 0) {
      for (const message of room.window.messages) if (message.seq > this.#highest) this.#show(message);
    }
    for (const event of changes) if (event.event === 'message') this.#tell(event.data);
  }

  #tell(message: Message): void {
    if (!this.#printed.has(message.seq)) {
      if (message.seq > this.#highest) this.#show(message);
      return;
    }
    if (!this.#isHidden(message)) this.#print(`~ ${messageLine(message)}`);
  }

  #show(message: Message): void {
    this.#printed.add(message.seq);
    this.#highest = Math.max(this.#highest, message.seq);
    if (this.#isHidden(message)) return;
    const mine = message.author.id === this.#me && message.system === undefined;
    this.#print(`${mine ? '✓' : ' '} ${messageLine(message)}`);
  }
}
