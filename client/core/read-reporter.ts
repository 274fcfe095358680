import type { Outcome } from './errors.ts';
import type { Clock } from './ports.ts';

/** The pause before a report is repeated that the server had no time for, in milliseconds. */
const AGAIN_MS = 5_000;

type Report = (room: number, seq: number, done: (outcome: Outcome<unknown>) => void) => void;

/** Tells the server how far was read: per room one report at a time, and after it the latest one only. */
export class ReadReporter {
  readonly #clock: Clock;
  readonly #report: Report;
  readonly #rooms = new Map<number, { sent: number; wanted: number; busy: boolean }>();

  constructor(clock: Clock, report: Report) {
    this.#clock = clock;
    this.#report = report;
  }

  /** All up to `seq` was read. What was told before is not told again. */
  read(room: number, seq: number): void {
    const entry = this.#rooms.get(room) ?? { sent: 0, wanted: 0, busy: false };
    this.#rooms.set(room, entry);
    entry.wanted = Math.max(entry.wanted, seq);
    this.#pump(room);
  }

  /** After a reconnect the reports under way are void; the room list tells what the server knows. */
  reset(): void {
    this.#rooms.clear();
  }

  #pump(room: number): void {
    const entry = this.#rooms.get(room);
    if (entry === undefined || entry.busy || entry.wanted <= entry.sent) return;
    const before = entry.sent;
    entry.busy = true;
    entry.sent = entry.wanted;
    this.#report(room, entry.sent, outcome => {
      if (this.#rooms.get(room) !== entry) return;
      if (outcome.ok || !outcome.error.retryable) {
        entry.busy = false;
        this.#pump(room);
        return;
      }
      entry.sent = before;
      this.#clock.setTimeout(() => {
        entry.busy = false;
        if (this.#rooms.get(room) === entry) this.#pump(room);
      }, outcome.error.retryAfterMs ?? AGAIN_MS);
    });
  }
}
