import type { RoomState } from '#client';
import type { RoomSummary } from '#protocol';
import { roomFrom } from '../../../../client/core/room-state.ts';
import { room, summary } from '../../../client/support/make.ts';

/** A room as the client holds it, for user 1. */
export function state(
  id: number,
  over: Partial<RoomSummary> = {},
  info: Parameters<typeof room>[0] = {},
): RoomState {
  return roomFrom(summary(9, { room: room({ id, name: `Room ${id}`, ...info }), ...over }), 1);
}
