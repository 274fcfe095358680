const rooms = new Set<number>();

/** Rooms that I am about to leave from this page: that they go is no news. */
export const leaving: ReadonlySet<number> = rooms;

/** Does what ends my membership of a room. */
export async function whileLeaving(room: number, leave: () => Promise<unknown>): Promise<void> {
  rooms.add(room);
  try {
    await leave();
  } catch (error) {
    rooms.delete(room);
    throw error;
  }
}

/** The room has gone: whoever takes me out of it later is to be told of. */
export const hasLeft = (room: number): void => {
  rooms.delete(room);
};
