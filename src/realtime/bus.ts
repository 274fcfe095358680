import type { EventFrame } from './ws-frame.ts';

/** One event of a room, ready to be written: a receiving node parses nothing but this head. */
export interface BusRoomEvent extends EventFrame {
  readonly version: number;
  /** Set when the event ends somebody's membership: their sockets leave the room after it. */
  readonly leaves?: number | undefined;
  /** When a message was committed, by the `performance.now()` of this process; other nodes are not told. */
  readonly committedAt?: number | undefined;
}

/** Everything that nodes tell each other. */
export type BusMessage =
  /** What one commit brought to a room, in version order. */
  | { readonly kind: 'roomEvents'; readonly room: number; readonly events: readonly BusRoomEvent[] }
  /** The room's log may hold changes that nobody announced: compare with the database. */
  | { readonly kind: 'roomProbe'; readonly room: number }
  /** A frame for the room's members that may be lost: typing, read positions. */
  | ({ readonly kind: 'roomNotice'; readonly room: number; readonly except?: number } & EventFrame)
  /** The user became a member of the room: their sockets join it. */
  | { readonly kind: 'joined'; readonly user: number; readonly room: number }
  /** A frame for all sockets of one user. */
  | ({ readonly kind: 'userNotice'; readonly user: number } & EventFrame)
  /** A frame for all sockets of all users. */
  | ({ readonly kind: 'everyoneNotice' } & EventFrame)
  /** These sign-ins are over: their sockets close. */
  | { readonly kind: 'sessionsEnded'; readonly sessions: readonly string[] }
  /** Users who came online or went offline. */
  | { readonly kind: 'presence'; readonly online: readonly number[]; readonly offline: readonly number[] }
  /** Messages of any topic may have been lost: what must not be missed is compared with the database. */
  | { readonly kind: 'gap' };

/** `node` is what every node hears; rooms and users are heard only where they have sockets. */
export type Topic = 'node' | `room:${number}` | `user:${number}`;

export type BusListener = (message: BusMessage) => void;

/**
 * Carries messages between nodes, the sender included. A hint, not the truth: it may lose, repeat and reorder, and
 * whoever listens repairs from the database.
 */
export interface Bus {
  /** Never throws and never waits. */
  publish(topic: Topic, message: BusMessage): void;
  /** Resolves once messages published from now on arrive. One listener per topic. */
  subscribe(topic: Topic, listener: BusListener): Promise<void>;
  unsubscribe(topic: Topic): void;
  close(): Promise<void>;
}
