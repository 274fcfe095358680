import type { WebSocket } from 'ws';
import { CloseCode, type ErrorReply, type WireError } from '#protocol';
import type { Principal } from '../accounts/principal.ts';
import type { BusRoomEvent } from './bus.ts';
import type { Outbox } from './outbox.ts';
import { jsonFrame } from './ws-frame.ts';

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
  #state: ConnectionState = { name: 'waiting' };
  readonly #socket: WebSocket;
  /** Rooms being joined: their events wait until the client knows where it stands. */
  #held: Map<number, BusRoomEvent[]> | undefined;
  #heldBytes = 0;

  constructor(id: string, address: string, socket: WebSocket, makeOutbox: (overflow: () => void) => Outbox) {
    this.id = id;
    this.address = address;
    this.#socket = socket;
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
    this.outbox.push(jsonFrame({ ref, ok: true, data }));
  }

  refuse(ref: number | null, error: WireError): void {
    this.outbox.push(jsonFrame({ ref, ok: false, error } satisfies ErrorReply));
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
      if (event.version > version) this.outbox.push(event.frame);
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

  /** @param frames the frames of `events` in one piece, shared by all receivers. */
  deliver(room: number, events: readonly BusRoomEvent[], frames: Buffer): void {
    const held = this.#held?.get(room);
    if (held === undefined) {
      this.outbox.push(frames);
      return;
    }
    held.push(...events);
    this.#heldBytes += frames.length;
    if (this.#heldBytes > HELD_BYTES) this.close('slow');
  }

  ping(): void {
    this.alive = false;
    this.#socket.ping();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Says why and closes; a peer that does not answer is cut off. What was queued before is still sent. */
  close(reason: keyof typeof CloseCode): void {
    if (this.#state.name === 'closed') return;
    this.#state = { name: 'closed' };
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
}
