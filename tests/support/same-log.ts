import { expect } from 'vitest';
import type { ParleyClient, RoomState } from '#client';
import type { Message } from '#protocol';
import type { Ledger } from './ledger.ts';
import { upTo } from './log.ts';
import type { StoredRoom } from './stored-room.ts';

/** Time that a client may take to show what the service holds, milliseconds. */
export const CATCH_UP_MS = 30_000;

/** What a client shows of a room: its whole history, once it is as far as `version`. */
export async function shownBy(
  client: ParleyClient,
  room: number,
  version: number,
): Promise<readonly Message[]> {
  const state = (): RoomState | undefined => client.room(room);
  const late = `${client.user?.login} in room ${room}`;
  await expect.poll(() => state()?.version, { timeout: CATCH_UP_MS, message: late }).toBe(version);
  await client.open(room);
  // Whoever was away for long began anew with the newest page.
  while (await client.loadOlder(room));
  return state()?.window.messages ?? [];
}

/** The log has no gap, holds what was acknowledged and nothing else, and is what each client shows. */
export function expectSameLog(
  room: StoredRoom,
  ledger: Ledger,
  windows: readonly (readonly Message[])[],
): void {
  expect(room.stamps).toEqual(upTo(room.version));
  ledger.expectKept(room);
  for (const window of windows) expect(window).toEqual(room.messages);
}
