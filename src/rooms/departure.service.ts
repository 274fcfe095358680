import { sql } from 'kysely';
import { DELETED_NAME } from '../accounts/deleted-user.ts';
import type { Sql } from '../database/database.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { findNamedBy, forgetNaming } from './forget-naming.ts';
import { leaveForGood } from './joining.service.ts';
import { renameInNotes } from './log-writes.ts';

/** Notes that are rewritten under one lock of a room. */
const NOTES = 100;

/** Takes somebody whose account is gone out of all rooms, in one transaction per room and step. */
export interface Departures {
  /**
   * Ends all memberships: owned rooms go to who joined first, and who leaves nobody behind archives the room.
   * Resolves to whether there were any.
   * @param signal stops between two rooms; what is left is found again the next time
   */
  leaveAll(user: number, signal: AbortSignal): Promise<boolean>;
  /** Puts `deleted user` in place of the name in what the histories tell of this person. */
  forgetName(user: number, signal: AbortSignal): Promise<void>;
  /** Takes the names and topics that this person gave to rooms, as long as nobody gave others since. */
  forgetNamings(user: number, signal: AbortSignal): Promise<void>;
}

async function nextRoom(db: Sql, user: number): Promise<number | undefined> {
  const { rows } = await sql<{ room: number }>`
    select room_id as room from memberships where user_id = ${user} and left_at is null
    order by room_id limit 1`.execute(db);
  return rows[0]?.room;
}

/** A room in which a note still has the person's name. */
async function nextNoted(db: Sql, user: number): Promise<number | undefined> {
  const { rows } = await sql<{ room: number }>`
    select room_id as room from messages
    where system is not null and (system -> 'user' ->> 'id')::bigint = ${user}
      and system -> 'user' ->> 'name' <> ${DELETED_NAME}
    limit 1`.execute(db);
  return rows[0]?.room;
}

export function createDepartures(db: Sql, changer: RoomChanger): Departures {
  return {
    async leaveAll(user, signal) {
      let left = false;
      for (;;) {
        const room = signal.aborted ? undefined : await nextRoom(db, user);
        if (room === undefined) return left;
        await changer.change(room, change => leaveForGood(change, user));
        left = true;
      }
    },
    async forgetName(user, signal) {
      for (;;) {
        const room = signal.aborted ? undefined : await nextNoted(db, user);
        if (room === undefined) return;
        await changer.change(room, change => renameInNotes(change, user, DELETED_NAME, NOTES));
      }
    },
    async forgetNamings(user, signal) {
      for (const room of await findNamedBy(db, user)) {
        if (signal.aborted) return;
        await changer.change(room, change => forgetNaming(change, user));
      }
    },
  };
}
