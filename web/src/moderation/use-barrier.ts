import type { Sanction } from '#protocol';
import { useChat } from '../chat/context.ts';
import { writeBarrier } from './barrier.ts';
import { useNow } from './use-now.ts';

/** The sanction that keeps me from writing in a room, for as long as it does. */
export function useBarrier(room: number): Sanction | undefined {
  const { sanctions } = useChat().standing.value;
  const now = useNow(sanctions.map(sanction => sanction.expiresAt));
  return writeBarrier(sanctions, room, now);
}
