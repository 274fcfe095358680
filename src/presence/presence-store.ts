/**
 * Who has a connection, on any node. A user is online from the first connection anywhere to the end of the last.
 */
export interface PresenceStore {
  /** @param expired told of users who went offline because their node died. */
  start(expired: (users: readonly number[]) => void): Promise<void>;
  /** Resolves to true when this is the user's only connection. */
  connected(user: number, connection: string): Promise<boolean>;
  /** Resolves to true when it was the user's last connection. A connection that is not known changes nothing. */
  disconnected(user: number, connection: string): Promise<boolean>;
  /** Those of the given users who are online. */
  online(users: readonly number[]): Promise<Set<number>>;
  close(): Promise<void>;
}
