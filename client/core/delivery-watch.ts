import { type CommandData, type CommandReply, Limits, type RoomEvent } from '#protocol';
import type { Clock, Random } from './ports.ts';

export interface DeliveryWatchDeps {
  clock: Clock;
  random: Random;
  tell(report: CommandData<'observed'>): void;
}

/** Sends whose showing is waited for; the oldest are forgotten. */
const SENT_MAX = 100;

/**
 * Measures what a person sees of delivery, when the server asks for it: the time from the send of a message to its
 * showing, of my own by one clock, of others by the server's time as hello told it, and so within half a round trip.
 * What was sent before the connection was live says nothing of delivery and is left out.
 */
export class DeliveryWatch {
  readonly #deps: DeliveryWatchDeps;
  readonly #sent = new Map<string, number>();
  #shown: { room: number; ms: number }[] = [];
  /** How many were seen in this period: of more than fit, each has the same chance to be told. */
  #seen = 0;
  #gaps = 0;
  #terms: CommandReply<'hello'>['observe'];
  /** Since when the connection is live; undefined while it is not. */
  #liveAt: number | undefined;
  /** The server's time less ours, in milliseconds. */
  #ahead = 0;
  #timer: unknown;

  constructor(deps: DeliveryWatchDeps) {
    this.#deps = deps;
  }

  /** @param roundTripMs from hello to its answer */
  live(
    { observe, serverTime }: Pick<CommandReply<'hello'>, 'observe' | 'serverTime'>,
    roundTripMs: number,
  ): void {
    const { clock, random } = this.#deps;
    const now = clock.now();
    this.#liveAt = now;
    this.#ahead = Date.parse(serverTime) - (now - roundTripMs / 2);
    this.#terms = observe;
    // Not all clients of a node that was restarted at the same moment.
    if (observe !== undefined) this.#wait(observe.everyMs * (0.5 + random() / 2));
  }

  offline(): void {
    this.#liveAt = undefined;
    this.#deps.clock.clearTimeout(this.#timer);
  }

  /** A text of mine goes out; a retry has the time of the first try. */
  sent(clientId: string): void {
    if (this.#terms === undefined || this.#sent.has(clientId)) return;
    this.#sent.set(clientId, this.#deps.clock.now());
    if (this.#sent.size <= SENT_MAX) return;
    const [oldest] = this.#sent.keys();
    if (oldest !== undefined) this.#sent.delete(oldest);
  }

  /** These changes of a room are on the screen now. */
  shown(room: number, changes: readonly RoomEvent[]): void {
    const liveAt = this.#liveAt;
    if (this.#terms === undefined || liveAt === undefined) return;
    const now = this.#deps.clock.now();
    for (const change of changes) {
      if (change.event !== 'message' || change.data.seq !== change.version) continue;
      const { clientId, createdAt } = change.data;
      const mine = clientId === undefined ? undefined : this.#sent.get(clientId);
      if (clientId !== undefined) this.#sent.delete(clientId);
      const sentAt = mine ?? Date.parse(createdAt) - this.#ahead;
      if (sentAt >= liveAt) this.#add(room, now - sentAt, this.#terms.samples);
    }
  }

  /** Versions were missing and had to be asked for. */
  gap(): void {
    if (this.#terms !== undefined) this.#gaps = Math.min(this.#gaps + 1, Limits.observedGaps);
  }

  #add(room: number, ms: number, most: number): void {
    const sample = { room, ms: Math.round(Math.min(Math.max(ms, 0), Limits.observedMs)) };
    this.#seen += 1;
    if (this.#shown.length < most) {
      this.#shown.push(sample);
      return;
    }
    const place = Math.floor(this.#deps.random() * this.#seen);
    if (place < most) this.#shown[place] = sample;
  }

  #wait(ms: number): void {
    const { clock } = this.#deps;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => {
      this.#tell();
      if (this.#terms !== undefined) this.#wait(this.#terms.everyMs);
    }, ms);
  }

  #tell(): void {
    if (this.#seen === 0 && this.#gaps === 0) return;
    this.#deps.tell({ shown: this.#shown, gaps: this.#gaps });
    this.#shown = [];
    this.#seen = 0;
    this.#gaps = 0;
  }
}
