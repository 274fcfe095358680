/** Rooms by what delivery to them costs: the label of metrics that must not name a room. */
export const ROOM_CLASSES = ['direct', 'small', 'large'] as const;
export type RoomClass = (typeof ROOM_CLASSES)[number];

/** Members from which on a room is large. */
export const LARGE_ROOM = 100;

export function roomClass(kind: string, members: number): RoomClass {
  if (kind === 'direct') return 'direct';
  return members < LARGE_ROOM ? 'small' : 'large';
}
