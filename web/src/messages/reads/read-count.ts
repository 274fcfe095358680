/** Read positions of the others in a room, in order, so that readers of many messages are counted fast. */
export function positionsOfOthers(reads: ReadonlyMap<number, number>, me: number): readonly number[] {
  return [...reads]
    .filter(([user]) => user !== me)
    .map(([, seq]) => seq)
    .sort((a, b) => a - b);
}

/** How many have read a message. */
export function readersOf(positions: readonly number[], seq: number): number {
  const at = positions.findIndex(position => position >= seq);
  return at < 0 ? 0 : positions.length - at;
}

/** What becomes of two tellings of read positions: they never go back. */
export function mergeReads(
  some: ReadonlyMap<number, number>,
  others: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const all = new Map(some);
  for (const [user, seq] of others) all.set(user, Math.max(seq, all.get(user) ?? 0));
  return all;
}
