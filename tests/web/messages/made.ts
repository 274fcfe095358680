import type { Message } from '#protocol';

/** A message as a test needs it; a minute apart from its neighbours. */
export function made(seq: number, more: Partial<Message> = {}): Message {
  return {
    seq,
    version: seq,
    author: { id: 1, name: 'Ann', role: 'user', avatar: null },
    text: `text ${seq}`,
    createdAt: new Date(2026, 10, 21, 10, seq % 60).toISOString(),
    ...more,
  };
}

/** Messages with the seqs from one to another, both included. */
export const madeFrom = (first: number, last: number): Message[] =>
  Array.from({ length: last - first + 1 }, (_, index) => made(first + index));
