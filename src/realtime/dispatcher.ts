import { CloseCode, type CloseCodeName, type CommandFrame, type ErrorCode } from '#protocol';
import { isAway } from '../database/faults.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import type { Connection } from './connection.ts';
import { type BadFrame, readFrame } from './frame-reader.ts';
import type { Greeting } from './greeting.ts';
import type { Caller, CommandHandlers } from './handlers.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SocketObserver } from './socket-observer.ts';
import { makeTrace, type Trace } from './trace.ts';

/** Invalid commands that a connection is forgiven; each valid one forgives another. */
const INVALID = 10;
/** Commands refused in a row for coming too fast before the connection is closed. */
const FLOOD = 100;
/** Commands of one connection under way at once; above it nothing more is read until some are done. */
const UNDER_WAY = 64;

/** Time after which it is worth asking for the database again, in milliseconds. */
const AWAY_MS = 2_000;

/** Why hello failed, as a close code; anything else is `internal`. */
const HELLO_CLOSES: Partial<Record<AppError['code'], CloseCodeName>> = {
  unsupported_version: 'unsupportedVersion',
  unauthenticated: 'unauthenticated',
  token_expired: 'expired',
  second_factor_setup_required: 'unauthenticated',
  session_ended: 'sessionEnded',
  rate_limited: 'tooManyConnections',
};

interface Conduct {
  invalid: number;
  refused: number;
  underWay: number;
}

/** What became of a command; nothing was answered when the connection was gone by then. */
type Outcome = 'ok' | ErrorCode | undefined;

export interface DispatcherOptions {
  readonly greeting: Greeting;
  readonly handlers: CommandHandlers;
  readonly rates: RateLimits;
  /** Told when a connection has said hello. */
  readonly live: (connection: Connection) => void;
  readonly observer: Pick<SocketObserver, 'received' | 'hello' | 'command'>;
  readonly log: Logger;
}

/** The wrapper around every inbound frame: bounds, schema, state, rate, handler, reply. Nothing escapes it. */
export class Dispatcher {
  readonly #greeting: Greeting;
  readonly #handlers: CommandHandlers;
  readonly #rates: RateLimits;
  readonly #live: (connection: Connection) => void;
  readonly #observer: DispatcherOptions['observer'];
  readonly #log: Logger;
  readonly #trace: Trace | undefined;
  readonly #conduct = new WeakMap<Connection, Conduct>();

  constructor(options: DispatcherOptions) {
    this.#greeting = options.greeting;
    this.#handlers = options.handlers;
    this.#rates = options.rates;
    this.#live = options.live;
    this.#observer = options.observer;
    this.#log = options.log;
    this.#trace = makeTrace(options.log);
  }

  /** Handles one frame. Never throws and never rejects. */
  async receive(connection: Connection, bytes: Buffer, isBinary: boolean): Promise<void> {
    connection.alive = true;
    if (!connection.isOpen) return;
    const since = performance.now();
    const read = readFrame(bytes, isBinary);
    this.#observer.received(read.ok ? read.frame.command : 'invalid', bytes.length);
    if (!read.ok) {
      this.#refuse(connection, read);
      return;
    }
    this.#trace?.received(connection, read.frame);
    const conduct = this.#conductOf(connection);
    conduct.underWay++;
    if (conduct.underWay === UNDER_WAY) connection.pause();
    let outcome: Outcome;
    try {
      outcome = await this.#run(connection, conduct, read.frame, since);
    } catch (error) {
      outcome = this.#fail(connection, read.frame, error, since);
    } finally {
      conduct.underWay--;
      if (conduct.underWay === UNDER_WAY - 1 && connection.isOpen) connection.resume();
    }
    if (outcome !== undefined) this.#observer.command(read.frame.command, outcome, secondsSince(since));
  }

  /** @param since when the frame came, of `performance.now()` */
  async #run(connection: Connection, conduct: Conduct, frame: CommandFrame, since: number): Promise<Outcome> {
    const { state } = connection;
    if ((frame.command === 'hello') !== (state.name === 'waiting')) {
      this.#refuse(connection, {
        ok: false,
        ref: frame.ref,
        code: 'hello_expected',
        ...(state.name === 'live' ? {} : { close: CloseCode.invalid }),
      });
      return 'hello_expected';
    }
    if (frame.command === 'hello') {
      connection.greet();
      const hello = frame.data as CommandFrame<'hello'>['data'];
      const result = await this.#greeting.greet(connection, frame.ref, hello);
      this.#live(connection);
      if (result === undefined) return undefined;
      this.#observer.hello(result, secondsSince(since));
      this.#trace?.answered(connection, frame, undefined);
      return 'ok';
    }
    if (state.name !== 'live')
      throw new AppError('hello_expected', { detail: 'Wait for the answer to hello.' });
    const user = state.principal.user.id;
    const wait = this.#rates.take(user);
    if (wait > 0) {
      conduct.refused++;
      throw new AppError('rate_limited', { retryAfterMs: wait });
    }
    conduct.refused = 0;
    conduct.invalid = Math.max(0, conduct.invalid - 1);
    const caller: Caller = {
      user,
      address: connection.address,
      connection: connection.id,
      isIn: room => connection.rooms.has(room),
    };
    const answer = await this.#handle(caller, frame);
    connection.reply(frame.ref, answer);
    this.#trace?.answered(connection, frame, answer);
    return 'ok';
  }

  #handle(caller: Caller, frame: CommandFrame): Promise<unknown> {
    const handler = this.#handlers[frame.command as keyof CommandHandlers] as (
      caller: Caller,
      data: unknown,
    ) => Promise<unknown>;
    return handler(caller, frame.data);
  }

  #refuse(connection: Connection, bad: BadFrame): void {
    this.#trace?.refused(connection, bad, bad.code);
    const conduct = this.#conductOf(connection);
    conduct.invalid++;
    const detail = bad.detail === undefined ? {} : { detail: bad.detail };
    connection.refuse(bad.ref, new AppError(bad.code, detail).toWire());
    if (bad.close === CloseCode.notJson) connection.close('notJson');
    else if (bad.close !== undefined || connection.state.name !== 'live' || conduct.invalid > INVALID) {
      connection.close('invalid');
    }
  }

  #fail(connection: Connection, frame: CommandFrame, error: unknown, since: number): ErrorCode {
    const known = knownError(error);
    this.#trace?.refused(connection, frame, known.code);
    if (known.code === 'internal' || known.code === 'unavailable') {
      this.#log.error({ err: error, connection: connection.id, command: frame.command }, 'command failed');
    }
    connection.refuse(frame.ref, known.toWire());
    if (this.#conductOf(connection).refused > FLOOD) connection.close('flood');
    if (frame.command === 'hello' && connection.state.name === 'greeting') {
      this.#observer.hello(known.code, secondsSince(since));
      connection.close(HELLO_CLOSES[known.code] ?? 'internal');
    }
    return known.code;
  }

  #conductOf(connection: Connection): Conduct {
    const known = this.#conduct.get(connection);
    if (known) return known;
    const fresh: Conduct = { invalid: 0, refused: 0, underWay: 0 };
    this.#conduct.set(connection, fresh);
    return fresh;
  }
}

function secondsSince(since: number): number {
  return (performance.now() - since) / 1_000;
}

function knownError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return isAway(error)
    ? new AppError('unavailable', { retryAfterMs: AWAY_MS, cause: error })
    : new AppError('internal', { cause: error });
}
