import type { RoomSource } from '#client';
import { ParleyError } from '#client';
import type { CommandFrame, ServerEvent } from '#protocol';
import type { FakeClock } from './fake-clock.ts';
import { FakeSocket } from './fake-socket.ts';
import { self } from './make.ts';
import { ModelRoom } from './model-room.ts';

/** How the network and the bus behave; chances from 0 to 1, times in milliseconds. */
export interface Faults {
  lost: number;
  repeated: number;
  /** A live frame is held up by as much as this, so that later ones overtake it. */
  reorderMs: number;
  httpFails: number;
  busy: number;
}

export const NO_FAULTS: Faults = { lost: 0, repeated: 0, reorderMs: 0, httpFails: 0, busy: 0 };

/** Says something to a socket after all that was said before; gives the time at which it arrives. */
type InOrder = (run: () => void) => number;

/** Random numbers from a seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One room behind a network that loses, repeats and reorders live events. Replies and catch-ups keep their order
 * and come whole, as on one TCP connection, unless it breaks.
 */
export class ModelServer {
  readonly room = new ModelRoom();
  faults: Faults = NO_FAULTS;
  /** Read positions by user. */
  readonly readSeq = new Map<number, number>();
  readonly #clock: FakeClock;
  readonly #random: () => number;
  /** Who is connected, and when the reply to their hello arrives: no event overtakes it. */
  readonly #live = new Map<FakeSocket, number>();

  constructor(clock: FakeClock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A connection of the person with this id. */
  readonly connect = (user: number): FakeSocket => {
    const socket = new FakeSocket('model');
    let last = 0;
    // In the order in which it was said, each after some time.
    const inOrder: InOrder = run => {
      last = Math.max(last, this.#clock.now() + this.#random() * 40);
      this.#clock.setTimeout(() => {
        if (!socket.closed) run();
      }, last - this.#clock.now());
      return last;
    };
    inOrder(() => socket.open());
    socket.onClosed = () => this.#live.delete(socket);
    socket.onCommand = frame =>
      this.#clock.setTimeout(() => this.#command(socket, user, frame, inOrder), this.#random() * 20);
    return socket;
  };

  /** Breaks all connections, as a restart does. Answers under way are lost. */
  breakAll(code: number): void {
    for (const socket of [...this.#live.keys()]) {
      this.#live.delete(socket);
      socket.drop(code);
      socket.closed = true;
    }
  }

  /** Tells an event to everybody connected. */
  publish(event: ServerEvent | undefined): void {
    if (event === undefined) return;
    for (const [socket, greetedAt] of this.#live) {
      if (this.#random() < this.faults.lost) continue;
      const times = this.#random() < this.faults.repeated ? 2 : 1;
      for (let i = 0; i < times; i++) {
        this.#clock.setTimeout(
          () => {
            if (!socket.closed) socket.event(event);
          },
          Math.max(greetedAt - this.#clock.now(), 0) + this.#random() * this.faults.reorderMs,
        );
      }
    }
  }

  /** The HTTP side, read by the person with this id: slow, and sometimes failing. */
  source(user: number): RoomSource {
    return {
      room: () => this.#http(() => this.room.summary(user, this.readSeq.get(user) ?? 0)),
      page: (_, before) => this.#http(() => this.room.page(before, 4)),
      members: () => this.#http(() => this.room.active()),
    };
  }

  #command(socket: FakeSocket, user: number, frame: CommandFrame, inOrder: InOrder): void {
    if (socket.closed) return;
    const is = <N extends CommandFrame['command']>(name: N, f: CommandFrame): f is CommandFrame<N> =>
      f.command === name;
    if (is('hello', frame)) this.#hello(socket, user, frame, inOrder);
    else if (this.#random() < this.faults.busy) inOrder(() => socket.refuse(frame, 'busy', 100));
    else if (is('sync', frame)) this.#sync(socket, frame, inOrder);
    else if (is('send', frame)) {
      const { room, clientId, text } = frame.data;
      const { message, event } = this.room.create(user, text, clientId);
      const { seq, createdAt } = message;
      const reply = { room, seq, createdAt, duplicate: event === undefined };
      inOrder(() => socket.reply(frame, reply));
      this.publish(event);
    } else if (is('read', frame)) {
      const seq = Math.max(frame.data.seq, this.readSeq.get(user) ?? 0);
      this.readSeq.set(user, seq);
      inOrder(() => socket.reply(frame, { room: frame.data.room, seq }));
    } else if (is('typing', frame)) inOrder(() => socket.reply(frame, {}));
  }

  #hello(socket: FakeSocket, user: number, frame: CommandFrame<'hello'>, inOrder: InOrder): void {
    const rooms = [this.room.summary(user, this.readSeq.get(user) ?? 0)];
    const reply = { version: 1, user: self(user), rooms, serverTime: '2026-11-21T10:00:00.000Z' };
    this.#live.set(
      socket,
      inOrder(() => socket.reply(frame, reply)),
    );
    for (const { room, version } of frame.data.rooms ?? []) {
      const data = this.room.catchUp(version, this.#rows());
      const resync = { event: 'resync', data: { room, version: this.room.version } } as const;
      inOrder(() => socket.event(data === undefined ? resync : { event: 'catchup', data }));
    }
  }

  #sync(socket: FakeSocket, frame: CommandFrame<'sync'>, inOrder: InOrder): void {
    const { room, since } = frame.data;
    const { version } = this.room;
    const data = this.room.catchUp(since, this.#rows()) ?? { room, version, resync: true as const };
    inOrder(() => socket.reply(frame, data));
  }

  #rows(): number {
    return 1 + Math.floor(this.#random() * 6);
  }

  /** Reads at some moment between the request and its answer. */
  #http<T>(read: () => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#clock.setTimeout(() => {
      const fails = this.#random() < this.faults.httpFails;
      const value = read();
      this.#clock.setTimeout(() => {
        if (fails) reject(new ParleyError('unavailable', 'later', true));
        else resolve(value);
      }, this.#random() * 100);
    }, this.#random() * 100);
    return promise;
  }
}
