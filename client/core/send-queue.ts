import { type CommandData, type SendResult, textFault } from '#protocol';
import { backoffMs } from './backoff.ts';
import { newClientId } from './client-id.ts';
import { type Outcome, ParleyError } from './errors.ts';
import type { Clock, Random } from './ports.ts';

/** A text on its way. `stored`: acknowledged with this seq, its event has not been seen yet. */
export interface OutboxItem {
  readonly room: number;
  readonly clientId: string;
  readonly text: string;
  readonly state: 'waiting' | 'sending' | 'stored';
  readonly seq: number | undefined;
}

interface Entry {
  item: OutboxItem;
  resolve(result: SendResult): void;
  reject(error: ParleyError): void;
}

interface Lane {
  readonly entries: Entry[];
  /** Acknowledged ones, until the room's log is seen to hold them. */
  stored: OutboxItem[];
  busy: boolean;
  failures: number;
  timer: unknown;
}

export interface SendQueueDeps {
  clock: Clock;
  random: Random;
  transmit(data: CommandData<'send'>, done: (outcome: Outcome<SendResult>) => void): void;
  /** How far this room's log has been seen; Infinity when nobody watches it. */
  version(room: number): number;
  /** What is on its way in this room changed. */
  changed(room: number): void;
  /** Most sends without an acknowledgement. Default 500; above it a send is rejected. */
  limit?: number;
}

/**
 * Keeps each send until it is acknowledged. One at a time per room is on the wire, so that a retry cannot
 * overtake or be overtaken; the server batches across people, so this costs one round trip per message.
 */
export class SendQueue {
  readonly #deps: SendQueueDeps;
  readonly #limit: number;
  readonly #lanes = new Map<number, Lane>();
  #pending = 0;
  #online = false;

  constructor(deps: SendQueueDeps) {
    this.#deps = deps;
    this.#limit = deps.limit ?? 500;
  }

  /**
   * Queues a text. Resolves after the server stored it, now or at an earlier try; rejects with a `ParleyError`
   * when it was refused for good.
   */
  add(room: number, text: string): Promise<SendResult> {
    const fault = textFault(text);
    if (fault !== undefined) {
      return Promise.reject(new ParleyError(fault, 'This text cannot be sent.', false));
    }
    if (this.#pending >= this.#limit) {
      return Promise.reject(new ParleyError('queue_full', 'Too many messages wait to be sent.', true));
    }
    return new Promise((resolve, reject) => {
      const clientId = newClientId(this.#deps.random);
      this.#pending += 1;
      this.#lane(room).entries.push({
        item: { room, clientId, text, state: 'waiting', seq: undefined },
        resolve,
        reject,
      });
      this.#deps.changed(room);
      this.#pump(room);
    });
  }

  /** What is on its way in this room, in order. */
  items(room: number): OutboxItem[] {
    const lane = this.#lanes.get(room);
    return lane === undefined ? [] : [...lane.stored, ...lane.entries.map(entry => entry.item)];
  }

  /** The room's log is seen up to `version`. */
  seen(room: number, version: number): void {
    const lane = this.#lanes.get(room);
    if (lane === undefined || lane.stored.length === 0) return;
    lane.stored = lane.stored.filter(item => (item.seq ?? 0) > version);
    this.#tidy(room, lane);
    this.#deps.changed(room);
  }

  /** A connection is live: everything unacknowledged is sent again, in order. */
  online(): void {
    this.#online = true;
    for (const [room, lane] of this.#lanes) {
      lane.failures = 0;
      lane.busy = false;
      this.#deps.clock.clearTimeout(lane.timer);
      this.#pump(room);
    }
  }

  offline(): void {
    this.#online = false;
  }

  /** Rejects everything that is not acknowledged. */
  rejectAll(error: ParleyError): void {
    for (const [room, lane] of [...this.#lanes]) {
      this.#deps.clock.clearTimeout(lane.timer);
      this.#lanes.delete(room);
      this.#pending -= lane.entries.length;
      for (const entry of lane.entries) entry.reject(error);
      this.#deps.changed(room);
    }
  }

  #lane(room: number): Lane {
    const known = this.#lanes.get(room);
    if (known !== undefined) return known;
    const lane: Lane = { entries: [], stored: [], busy: false, failures: 0, timer: undefined };
    this.#lanes.set(room, lane);
    return lane;
  }

  #pump(room: number): void {
    const lane = this.#lanes.get(room);
    const entry = lane?.entries[0];
    if (lane === undefined || entry === undefined || lane.busy || !this.#online) return;
    lane.busy = true;
    this.#mark(entry, 'sending');
    const { clientId, text } = entry.item;
    this.#deps.transmit({ room, clientId, text }, outcome => {
      lane.busy = false;
      // Rejected as a whole meanwhile.
      if (lane.entries[0] !== entry || this.#lanes.get(room) !== lane) return;
      if (outcome.ok) this.#acknowledge(lane, entry, outcome.data);
      else if (!outcome.error.retryable) this.#refuse(lane, entry, outcome.error);
      else this.#again(lane, entry, outcome.error);
    });
  }

  #acknowledge(lane: Lane, entry: Entry, result: SendResult): void {
    const { room } = entry.item;
    if (result.seq > this.#deps.version(room)) {
      lane.stored.push({ ...entry.item, state: 'stored', seq: result.seq });
    }
    this.#next(lane, room);
    entry.resolve(result);
  }

  #refuse(lane: Lane, entry: Entry, error: ParleyError): void {
    this.#next(lane, entry.item.room);
    entry.reject(error);
  }

  #next(lane: Lane, room: number): void {
    lane.entries.shift();
    lane.failures = 0;
    this.#pending -= 1;
    this.#tidy(room, lane);
    this.#deps.changed(room);
    this.#pump(room);
  }

  #again(lane: Lane, entry: Entry, error: ParleyError): void {
    this.#mark(entry, 'waiting');
    // A lost connection: `online` goes on.
    if (error.code === 'connection_lost' || error.code === 'timeout') return;
    const pause = Math.max(error.retryAfterMs ?? 0, backoffMs(lane.failures, this.#deps.random));
    lane.failures += 1;
    lane.busy = true;
    lane.timer = this.#deps.clock.setTimeout(() => {
      lane.busy = false;
      this.#pump(entry.item.room);
    }, pause);
  }

  #mark(entry: Entry, state: OutboxItem['state']): void {
    entry.item = { ...entry.item, state };
    this.#deps.changed(entry.item.room);
  }

  #tidy(room: number, lane: Lane): void {
    if (lane.entries.length === 0 && lane.stored.length === 0) this.#lanes.delete(room);
  }
}
