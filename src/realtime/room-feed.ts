import type { BusRoomEvent } from './bus.ts';
import type { Connection } from './connection.ts';
import type { RoomRepair } from './room-repair.ts';
import { Sequencer } from './sequencer.ts';

/** Time that a hole has to close by itself before the database is asked, in milliseconds. */
const PATIENCE_MS = 50;
/** Time between tries while the database does not answer, in milliseconds. */
const RETRY_MS = 1_000;

/** Where a feed's output goes. */
export interface FeedOutput {
  /** @param frames the frames of `events` in one piece */
  deliver(events: readonly BusRoomEvent[], frames: Buffer): void;
  /** These users' connections leave the room. */
  expel(users: readonly number[]): void;
}

/** One room on this node: its events in order, and the connections that hear them. */
export class RoomFeed {
  readonly connections = new Set<Connection>();
  /** Resolves once the bus delivers the room's events to this node. */
  ready: Promise<void> = Promise.resolve();
  readonly #room: number;
  readonly #repair: Pick<RoomRepair, 'read'>;
  readonly #output: FeedOutput;
  readonly #sequencer = new Sequencer();
  #timer: NodeJS.Timeout | undefined;
  /** Where the hole began that the timer waits for. */
  #holeAt: number | undefined;
  #stopped = false;

  constructor(room: number, repair: Pick<RoomRepair, 'read'>, output: FeedOutput) {
    this.#room = room;
    this.#repair = repair;
    this.#output = output;
  }

  start(version: number): void {
    this.#pass(this.#sequencer.start(version));
  }

  receive(events: readonly BusRoomEvent[]): void {
    this.#pass(this.#sequencer.accept(events));
    if (this.#sequencer.hasHole) this.#schedule(PATIENCE_MS);
  }

  /** Everything up to here was delivered; undefined while the first connection still joins. */
  get version(): number | undefined {
    return this.#sequencer.version;
  }

  /** The database has the room at `version`: what does not arrive soon is read from there. */
  expect(version: number): void {
    this.#sequencer.hear(version);
    if (this.#sequencer.hasHole) this.#schedule(PATIENCE_MS);
  }

  /** Compares with the database, hole or not. */
  probe(): void {
    this.#schedule(0, true);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(ms: number, always = false): void {
    if (this.#stopped || (this.#timer && !always)) return;
    clearTimeout(this.#timer);
    this.#holeAt = this.#sequencer.version;
    this.#timer = setTimeout(() => void this.#fill(always), ms);
  }

  async #fill(always: boolean): Promise<void> {
    this.#timer = undefined;
    const from = this.#sequencer.version;
    if (this.#stopped || from === undefined || !(always || this.#sequencer.hasHole)) return;
    if (!always && from !== this.#holeAt) {
      // That hole has closed, this is a younger one: with several nodes writing there is nearly always one.
      this.#schedule(PATIENCE_MS);
      return;
    }
    try {
      const missed = await this.#repair.read(this.#room, from);
      if (this.#stopped) return;
      if (this.#sequencer.version !== from) {
        // The hole closed meanwhile: what was read repeats what was delivered, and may know more.
        this.expect(missed.to);
        return;
      }
      this.#output.expel(missed.left);
      const { to, told } = missed;
      if (told) this.#output.deliver([{ version: to, ...told }], told.frame);
      this.#pass(this.#sequencer.skipTo(missed.to));
      const again = missed.to > from ? 0 : RETRY_MS;
      if (missed.more || this.#sequencer.hasHole) this.#schedule(again, missed.more);
    } catch {
      this.#schedule(RETRY_MS, always);
    }
  }

  /** Hands events on; one that ends a membership ends a piece, so that nothing after it reaches who left. */
  #pass(events: readonly BusRoomEvent[]): void {
    let from = 0;
    for (let i = 0; i < events.length; i++) {
      if (events[i]?.leaves === undefined && i < events.length - 1) continue;
      const piece = events.slice(from, i + 1);
      from = i + 1;
      const [only] = piece;
      const frames = piece.length === 1 && only ? only.frame : Buffer.concat(piece.map(event => event.frame));
      this.#output.deliver(piece, frames);
      const leaves = piece.at(-1)?.leaves;
      if (leaves !== undefined) this.#output.expel([leaves]);
    }
  }
}
