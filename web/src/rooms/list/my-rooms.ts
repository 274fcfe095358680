import { type RoomState, unreadCount } from '#client';

/** Rooms whose name holds what was typed, in the same order; those that are in use apart from archived ones. */
export function arrange(
  rooms: readonly RoomState[],
  typed: string,
  nameOf: (room: RoomState) => string,
): { readonly active: readonly RoomState[]; readonly archived: readonly RoomState[] } {
  const wanted = typed.trim().toLowerCase();
  const found = wanted === '' ? rooms : rooms.filter(room => nameOf(room).toLowerCase().includes(wanted));
  return {
    active: found.filter(room => room.info.archivedAt === null),
    archived: found.filter(room => room.info.archivedAt !== null),
  };
}

/**
 * The room `step` places after the open one, over the ends. From no room: the first or the last one.
 * @param open the id of the room that is open
 */
export function neighbour(
  rooms: readonly RoomState[],
  open: number | undefined,
  step: 1 | -1,
): RoomState | undefined {
  const at = rooms.findIndex(room => room.id === open);
  if (at < 0) return rooms.at(step > 0 ? 0 : -1);
  return rooms.at((at + step) % rooms.length);
}

/** The first room with unread messages after the open one, over the end. */
export function nextUnread(rooms: readonly RoomState[], open: number | undefined): RoomState | undefined {
  const at = rooms.findIndex(room => room.id === open);
  const after = [...rooms.slice(at + 1), ...rooms.slice(0, Math.max(at, 0))];
  return after.find(room => unreadCount(room) > 0);
}

/** The id of the room in an address of the page. */
export function roomIn(path: string): number | undefined {
  const id = /^\/rooms\/(\d+)(?:\/|$)/.exec(path)?.[1];
  return id === undefined ? undefined : Number(id);
}
