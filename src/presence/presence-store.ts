/**
 * Who has a connection, on any node. A user is online from the first connection anywhere to the end of the last.
 * A store that cannot reach the other nodes answers for this one alone; it never rejects because of that.
 */
export interface PresenceStore {
  /**
   * @param changed told of users who came online or went offline by what happened on this node, or on a node that
   * died and that this one found dead. `online` says which of both; nobody is told on another node.
   */
  start(changed: (users: readonly number[]) => void): Promise<void>;
  /** Resolves when other nodes can see it. A connection that is known changes nothing. */
  connected(user: number, connection: string): Promise<void>;
  /** Resolves when other nodes can see it. A connection that is not known changes nothing. */
  disconnected(user: number, connection: string): Promise<void>;
  /** Those of the given users who are online. */
  online(users: readonly number[]): Promise<Set<number>>;
  /** How many users are online, as this node saw it last: some seconds ago at most, while others can be reached. */
  readonly count: number;
  /** Ends all connections of this node. What changes by that is told before it resolves; `online` still answers. */
  close(): Promise<void>;
}
