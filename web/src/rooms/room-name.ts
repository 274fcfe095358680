import type { RoomState } from '#client';
import { nameOf } from '../people/names.ts';

/** What a room is called for me: its name, or the other person of a direct conversation. */
export function roomName(room: RoomState): string {
  return room.info.name ?? (room.peer === undefined ? '' : nameOf.value(room.peer));
}
