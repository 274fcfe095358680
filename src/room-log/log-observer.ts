/** What became of a send: stored; known already, and answered as the first time; refused; or failed on our side. */
export type SendOutcome = 'stored' | 'duplicate' | 'refused' | 'failed';

/**
 * What was told of a room to a client that knows an older state: nothing was missed; all of it; a part, and the client
 * asks again; or to begin anew.
 */
export type CatchUpOutcome = 'current' | 'complete' | 'partial' | 'resync';

/**
 * Watches the room log of this node, from the send to the sockets. Times are in seconds. Who tells it names rooms by
 * their ids; what is kept names only their class.
 */
export interface LogObserver<Room = number> {
  /** One call of the database with so many sends, and how long it took until the commit. */
  committed(sends: number, seconds: number): void;
  /** A call of the database that failed. */
  commitFailed(): void;
  /** @param seconds from the send to its answer */
  send(room: Room, outcome: SendOutcome, seconds: number): void;
  /** @param seconds from the commit of these messages on this node to the write to the last socket of this node */
  delivered(room: Room, messages: number, seconds: number): void;
  caughtUp(outcome: CatchUpOutcome): void;
}
