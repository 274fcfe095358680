import type { Lowest } from './read-statement.ts';

/** How far all members but `user` have read. With no others there is nobody to wait for. */
export function othersHaveRead(lowest: Lowest, user: number): number {
  return user === lowest.user ? (lowest.next_seq ?? 0) : lowest.seq;
}

/** Whom a move concerns, and what to tell them: users whose messages have now been read by all others. */
export interface Told {
  readonly user: number;
  readonly seq: number;
}

/**
 * Compares a room before and after positions moved.
 * @param authors who wrote between the two lowest positions
 */
export function newlyReadByAll(before: Lowest, after: Lowest, authors: readonly number[]): Told[] {
  const concerned = new Set([...authors, before.user, after.user]);
  const told: Told[] = [];
  for (const user of concerned) {
    const seq = othersHaveRead(after, user);
    if (seq > othersHaveRead(before, user)) told.push({ user, seq });
  }
  return told;
}
