import type { WebSocket } from 'ws';
import { CloseCode, type CloseCodeName, type ErrorReply, type ServerEvent, type WireError } from '#protocol';
import type { Principal } from '../accounts/principal.ts';
import type { BusRoomEvent } from './bus.ts';
import type { Outbox } from './outbox.ts';
import type { SentType, SocketObserver } from './socket-observer.ts';
import { eventFrame, jsonFrame } from './ws-frame.ts';

/** What a connection is doing. Only a live one may command anything but hello. */
export type ConnectionState =
  | { readonly name: 'waiting' }
  | { readonly name: 'greeting' }
  | { readonly name: 'live'; readonly principal: Principal }
  | { readonly name: 'closed' };

/** Time that a peer has to answer a close, in milliseconds; then the socket is torn down. */
const CLOSE_MS = 5_000;

/** Bytes that one connection may hold back while it joins rooms. */
const HELD_BYTES = 1_048_576;

export interface ConnectionOptions {
  readonly id: string;
  /** The network that it comes from. */
  readonly address: string;
  readonly socket: WebSocket;
  readonly observer: Pick<SocketObserver, 'sent'>;
  readonly makeOutbox: (overflow: () => void) => Outbox;
}

/** One open socket: its state, its rooms, and what goes out. */
export class Connection {
  readonly id: string;
  readonly address: string;
  readonly outbox: Outbox;
  readonly rooms = new Set<number>();
  /** The sign-in that hello named: it may end before the connection is live. */
  sessionId: string | undefined;
  /** Whether anything came since the last ping. */
  alive = true;
  /** Why this side ended it; undefined while it did not. */
  endedFor: CloseCodeName | undefined;
  #state: ConnectionState = { name: 'waiting' };
  readonly #socket: WebSocket;
  readonly #observer: Pick<SocketObserver, 'sent'>;
  /** Rooms being joined: their events wait until the client knows where it stands. */
  #held: Map<number, BusRoomEvent[]> | undefined;
  #heldBytes = 0;
  /** Of `performance.now()`; 0 while no ping waits for its pong. */
  #pingedAt = 0;

  constructor({ id, address, socket, observer, makeOutbox }: ConnectionOptions) {
    this.id = id;
    this.address = address;
    this.#socket = socket;
    this.#observer = observer;
    this.outbox = makeOutbox(() => this.close('slow'));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  greet(): void {
    this.#state = { name: 'greeting' };
  }

  goLive(principal: Principal): void {
    if (this.#state.name === 'greeting') this.#state = { name: 'live', principal };
  }

  /** Whether the socket can still be written to. */
  get isOpen(): boolean {
    return this.#state.name !== 'closed';
  }

  reply(ref: number, data: unknown): void {
    this.#send('reply', jsonFrame({ ref, ok: true, data }));
  }

  refuse(ref: number | null, error: WireError): void {
    this.#send('error', jsonFrame({ ref, ok: false, error } satisfies ErrorReply));
  }

  /** Tells this one client. What goes to many is framed once, by whoever sends it. */
  tell(event: ServerEvent): void {
    const { event: type, frame } = eventFrame(event);
    this.#send(type, frame);
  }

  /** Holds a room's events back until `release`. */
  hold(room: number): void {
    this.#held ??= new Map();
    this.#held.set(room, []);
  }

  /** Lets a room's events through, from those after `version` on. */
  release(room: number, version: number): void {
    const events = this.#held?.get(room) ?? [];
    this.drop(room);
    for (const event of events) {
      if (event.version > version) this.#send(event.event, event.frame);
    }
  }

  /** Forgets what was held of a room. */
  drop(room: number): void {
    this.#held?.delete(room);
    if (this.#held?.size === 0) {
      this.#held = undefined;
      this.#heldBytes = 0;
    }
  }

  /**
   * Whoever delivers to many counts for all of them at once; what was held is counted when it is released.
   * @param frames the frames of `events` in one piece, shared by all receivers
   * @returns whether they were handed over
   */
  deliver(room: number, events: readonly BusRoomEvent[], frames: Buffer): boolean {
    const held = this.#held?.get(room);
    if (held === undefined) return this.outbox.push(frames);
    held.push(...events);
    this.#heldBytes += frames.length;
    if (this.#heldBytes > HELD_BYTES) this.close('slow');
    return false;
  }

  ping(): void {
    this.alive = false;
    this.#pingedAt = performance.now();
    this.#socket.ping();
  }

  /** A pong came: seconds since its ping; undefined when nobody asked for it. */
  pong(): number | undefined {
    this.alive = true;
    const since = this.#pingedAt;
    this.#pingedAt = 0;
    return since === 0 ? undefined : (performance.now() - since) / 1_000;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Says why and closes; a peer that does not answer is cut off. What was queued before is still sent. */
  close(reason: CloseCodeName): void {
    if (this.#state.name === 'closed') return;
    this.#state = { name: 'closed' };
    this.endedFor ??= reason;
    this.outbox.flush();
    this.outbox.close();
    this.#socket.close(CloseCode[reason], reason);
    // A paused socket would not hear the peer's answer.
    this.#socket.resume();
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref();
  }

  /** The socket is gone. */
  gone(): void {
    this.#state = { name: 'closed' };
    this.outbox.close();
    this.#held = undefined;
  }

  #send(type: SentType, frame: Buffer): void {
    if (this.outbox.push(frame)) this.#observer.sent(type, 1, frame.length);
  }
}
