import type { CloseCodeName, CommandName, ErrorCode, ServerEvent } from '#protocol';

/** What became of an attempt to open a socket: open, or the code of the refusal. */
export type HandshakeResult = 'accepted' | 'shutting_down' | 'origin_refused' | 'busy';

/**
 * How a hello ended: `fresh` named no rooms; `resumed` has, or will have, all that was missed; `resynced` was told to
 * begin anew in at least one room; or the code of the refusal.
 */
export type HelloResult = 'fresh' | 'resumed' | 'resynced' | ErrorCode;

/**
 * Why a socket ended: our close codes by name; of the client `normal` (1000, or a close frame without a code), `leaving`
 * (1001), `lost` (no close frame), or another code.
 */
export type CloseReason = CloseCodeName | 'normal' | 'leaving' | 'lost' | 'other';

/** Frames that come in: a command, or what is none. */
export type ReceivedType = CommandName | 'invalid';

/** Frames that go out: answers, and events by name. */
export type SentType = 'reply' | 'error' | ServerEvent['event'];

/** Watches the sockets of this node. Times are in seconds. */
export interface SocketObserver {
  handshake(result: HandshakeResult): void;
  /** @param seconds from the frame to the answer */
  hello(result: HelloResult, seconds: number): void;
  closed(reason: CloseReason): void;
  received(type: ReceivedType, bytes: number): void;
  /**
   * Frames that were handed to sockets: one for each of them that it goes to.
   * @param bytes of all of them together
   */
  sent(type: SentType, frames: number, bytes: number): void;
  /** Frames of typing, presence and read positions that slow readers were not sent. */
  dropped(frames: number): void;
  /** @param seconds from the frame to the answer */
  command(command: CommandName, result: 'ok' | ErrorCode, seconds: number): void;
  /** From a ping to its pong. */
  pong(seconds: number): void;
}

/** What the sockets of this node hold at the moment of asking. */
export interface SocketState {
  readonly waiting: number;
  readonly live: number;
  /** People with a socket here. */
  readonly users: number;
  /** Rooms with a socket here. */
  readonly rooms: number;
  /** Bytes that clients have not taken yet: all together, and the most of one. */
  readonly queued: number;
  readonly longestQueue: number;
}
