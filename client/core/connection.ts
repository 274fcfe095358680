import {
  CloseCode,
  type CommandData,
  type CommandName,
  type CommandReply,
  PROTOCOL_VERSION,
  type ServerEvent,
} from '#protocol';
import { backoffMs } from './backoff.ts';
import { Calls } from './calls.ts';
import { afterClose, closeCodeOf, type StopReason } from './close-policy.ts';
import { connectionLost, isRetryable, type Outcome, type ParleyError } from './errors.ts';
import { parseFrame } from './frames.ts';
import type { Clock, Connect, GetToken, Random, SocketLike } from './ports.ts';

export type ConnectionState =
  | { readonly name: 'idle' }
  | { readonly name: 'connecting' }
  | { readonly name: 'greeting' }
  | { readonly name: 'live' }
  /** Pausing before try number `attempt` (from 1); `until` is the clock's time of it. */
  | { readonly name: 'waiting'; readonly attempt: number; readonly until: number }
  | { readonly name: 'stopped'; readonly reason: StopReason };

export type Position = { room: number; version: number };

export interface ConnectionDeps {
  /** Address of the socket, `ws:` or `wss:`. */
  url: string;
  connect: Connect;
  clock: Clock;
  random: Random;
  getToken: GetToken;
  /** The rooms to name in hello, with the last version held of each. */
  positions(): Position[];
  onState(state: ConnectionState): void;
  /** Runs before the first event of the new connection, and before `onState` tells that it is live. */
  onHello(reply: CommandReply<'hello'>, roundTripMs: number): void;
  onEvent(event: ServerEvent): void;
  /** Nothing has come for a while: a command whose reply would be a sign of life should be sent. */
  onSilence(): void;
  /** Longest wait for an open socket or for a reply, in milliseconds. Default 10,000. */
  replyTimeoutMs?: number;
}

/** A connection that was live for this long, in milliseconds, starts the back-off anew. */
const STABLE_MS = 5_000;

/** A live connection on which nothing came for this long, in milliseconds, is asked for a sign of life. */
const SILENT_MS = 20_000;

/** One socket at a time: connects, says hello, matches replies, and comes back by the policy of the close codes. */
export class Connection {
  readonly #deps: ConnectionDeps;
  readonly #calls: Calls;
  readonly #timeoutMs: number;
  #state: ConnectionState = { name: 'idle' };
  #socket: SocketLike | undefined;
  #timer: unknown;
  /** Grows with every try; what an earlier try still brings is dropped. */
  #try = 0;
  #attempt = 0;
  #refreshed = false;
  #refreshNext = false;
  #liveSince: number | undefined;
  #heardAt = 0;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
    this.#timeoutMs = deps.replyTimeoutMs ?? 10_000;
    this.#calls = new Calls(deps.clock, this.#timeoutMs, () => this.#ended(CloseCode.idle));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects, unless that is under way or done. */
  start(): void {
    if (this.#state.name !== 'idle' && this.#state.name !== 'stopped') return;
    this.#attempt = 0;
    this.#refreshed = false;
    this.#refreshNext = false;
    this.#open();
  }

  /** Closes and does not come back until `start`. */
  stop(): void {
    if (this.#state.name !== 'stopped') this.#stop('user');
  }

  /** Ends a pause at once: the network is back, or somebody looks at the page again. */
  nudge(): void {
    if (this.#state.name === 'waiting') this.#open();
  }

  /** Sends a command. `done` runs once, in the turn in which the reply arrives; at once when there is no connection. */
  call<N extends CommandName>(
    command: N,
    data: CommandData<N>,
    done: (outcome: Outcome<CommandReply<N>>) => void,
  ): void {
    if (this.#socket === undefined || this.#state.name !== 'live') {
      done({ ok: false, error: connectionLost() });
    } else {
      this.#socket.send(this.#calls.open(command, data, done));
    }
  }

  #open(): void {
    this.#leave();
    const current = ++this.#try;
    const refresh = this.#refreshNext;
    this.#become({ name: 'connecting' });
    this.#token(refresh).then(
      token => {
        if (current !== this.#try) return;
        this.#refreshNext = false;
        if (refresh) this.#refreshed = true;
        this.#dial(token);
      },
      (error: unknown) => {
        if (current !== this.#try) return;
        if (isRetryable(error)) this.#wait();
        else this.#stop('unauthenticated');
      },
    );
  }

  async #token(refresh: boolean): Promise<string> {
    return this.#deps.getToken({ refresh });
  }

  #dial(token: string): void {
    let socket: SocketLike;
    try {
      socket = this.#deps.connect(this.#deps.url);
    } catch {
      this.#wait();
      return;
    }
    this.#socket = socket;
    this.#timer = this.#deps.clock.setTimeout(() => this.#ended(CloseCode.idle), this.#timeoutMs);
    socket.onopen = () => this.#greet(socket, token);
    socket.onmessage = event => this.#receive(event.data);
    socket.onclose = event => this.#ended(event.code);
    // The close that follows an error says all there is to know.
    socket.onerror = null;
  }

  #greet(socket: SocketLike, token: string): void {
    this.#deps.clock.clearTimeout(this.#timer);
    this.#become({ name: 'greeting' });
    const rooms = this.#deps.positions();
    const start = this.#deps.clock.now();
    const hello = this.#calls.open('hello', { version: PROTOCOL_VERSION, token, rooms }, outcome => {
      if (outcome.ok) this.#welcome(outcome.data, this.#deps.clock.now() - start);
      else this.#refused(outcome.error);
    });
    socket.send(hello);
  }

  #welcome(reply: CommandReply<'hello'>, roundTripMs: number): void {
    this.#refreshed = false;
    this.#liveSince = this.#deps.clock.now();
    // Live before the rooms are told, who may have commands to send; seen as live after them.
    this.#state = { name: 'live' };
    this.#deps.onHello(reply, roundTripMs);
    this.#deps.onState(this.#state);
    this.#watch();
  }

  #refused(error: ParleyError): void {
    // When the connection was lost or timed out, that has its own way to #ended.
    if (error.code === 'connection_lost' || error.code === 'timeout') return;
    // No other token helps here.
    if (error.code === 'second_factor_setup_required') this.#stop('secondFactorSetup');
    else this.#ended(closeCodeOf(error.code) ?? CloseCode.internal, error.retryAfterMs);
  }

  /**
   * A peer can be gone without a close, and who only listens would not notice: pings of the server are not seen here.
   * One timer, whatever comes: it looks how long ago that was.
   */
  #watch(): void {
    if (this.#state.name !== 'live') return;
    const silence = this.#deps.clock.now() - this.#heardAt;
    if (silence >= SILENT_MS) this.#deps.onSilence();
    const pause = silence >= SILENT_MS ? SILENT_MS : SILENT_MS - silence;
    this.#timer = this.#deps.clock.setTimeout(() => this.#watch(), pause);
  }

  #receive(data: unknown): void {
    this.#heardAt = this.#deps.clock.now();
    const frame = parseFrame(data);
    if (frame === undefined) this.#ended(CloseCode.internal);
    else if ('event' in frame) this.#deps.onEvent(frame);
    else this.#calls.reply(frame);
  }

  /** The connection is over, by a close of the server or by our own judgement. */
  #ended(code: number, retryAfterMs = 0): void {
    const lived = this.#liveSince === undefined ? 0 : this.#deps.clock.now() - this.#liveSince;
    const stable = lived >= STABLE_MS;
    if (stable) this.#attempt = 0;
    const next = afterClose(code, { stable, refreshed: this.#refreshed });
    if (!next.again) {
      this.#stop(next.reason);
      return;
    }
    this.#refreshNext = next.refresh;
    if (next.wait) this.#wait(retryAfterMs);
    else this.#open();
  }

  #wait(atLeastMs = 0): void {
    this.#leave();
    const pause = Math.max(atLeastMs, backoffMs(this.#attempt, this.#deps.random));
    this.#attempt += 1;
    this.#timer = this.#deps.clock.setTimeout(() => this.#open(), pause);
    this.#become({ name: 'waiting', attempt: this.#attempt, until: this.#deps.clock.now() + pause });
  }

  #stop(reason: StopReason): void {
    this.#leave();
    this.#become({ name: 'stopped', reason });
  }

  /** Lets go of the socket without waiting for its close, which may take long on a dead network. */
  #leave(): void {
    this.#try += 1;
    this.#liveSince = undefined;
    this.#deps.clock.clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      // A socket that fails after its owner has left must not become an unhandled error.
      socket.onerror = () => undefined;
      socket.close();
    }
    this.#calls.failAll(connectionLost());
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#deps.onState(state);
  }
}
