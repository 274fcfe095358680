import type { CommandData, CommandName, CommandReply, ReplyFrame } from '#protocol';
import { type Outcome, ParleyError } from './errors.ts';
import type { Clock } from './ports.ts';

type Settle = (outcome: Outcome<unknown>) => void;

/** The commands that wait for their reply, each with a time limit. */
export class Calls {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #onTimeout: () => void;
  readonly #open = new Map<number, { settle: Settle; timer: unknown }>();
  #lastRef = 0;

  /** `onTimeout` runs after the late call was failed: a reply that does not come means a dead connection. */
  constructor(clock: Clock, timeoutMs: number, onTimeout: () => void) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#onTimeout = onTimeout;
  }

  /** Registers a call and gives the frame to send. `done` runs exactly once. */
  open<N extends CommandName>(
    command: N,
    data: CommandData<N>,
    done: (outcome: Outcome<CommandReply<N>>) => void,
  ): string {
    const ref = ++this.#lastRef;
    const timer = this.#clock.setTimeout(() => this.#expire(ref), this.#timeoutMs);
    this.#open.set(ref, { settle: done as Settle, timer });
    return JSON.stringify({ ref, command, data });
  }

  /** Hands a reply to its call. A reply to nothing that is open is dropped. */
  reply(frame: ReplyFrame): void {
    if (frame.ref === null) return;
    this.#settle(
      frame.ref,
      frame.ok ? { ok: true, data: frame.data } : { ok: false, error: ParleyError.fromWire(frame.error) },
    );
  }

  /** Fails all that is open, in the order in which it was sent. */
  failAll(error: ParleyError): void {
    for (const ref of [...this.#open.keys()]) this.#settle(ref, { ok: false, error });
  }

  #expire(ref: number): void {
    this.#settle(ref, {
      ok: false,
      error: new ParleyError('timeout', 'No answer came in time.', true),
    });
    this.#onTimeout();
  }

  #settle(ref: number, outcome: Outcome<unknown>): void {
    const call = this.#open.get(ref);
    if (call === undefined) return;
    this.#open.delete(ref);
    this.#clock.clearTimeout(call.timer);
    call.settle(outcome);
  }
}
