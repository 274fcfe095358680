import { sql } from 'kysely';
import type { Message } from '#protocol';
import type { Sql } from '../../src/database/database.ts';
import { type MessageRow, messageColumns, toMessage } from '../../src/room-log/rows.ts';

/** A room as the database holds it. */
export interface StoredRoom {
  readonly id: number;
  readonly version: number;
  /** Every version that a row of it has ever carried, in order. */
  readonly stamps: readonly number[];
  /** Ordered by seq. */
  readonly messages: readonly Message[];
  /** Ids of the present members, in order. */
  readonly members: readonly number[];
}

/**
 * From now on every stamp that is committed is noted, so that a test can see that none was left out or taken twice
 * although later ones replace it on its row. To be called on a migrated database without rooms.
 */
export async function noteStamps(db: Sql): Promise<void> {
  await sql`create table noted_stamps (room_id bigint not null, version bigint not null)`.execute(db);
  for (const [table, room, version] of [
    ['messages', 'room_id', 'version'],
    ['memberships', 'room_id', 'version'],
    ['rooms', 'id', 'changed_version'],
  ] as const) {
    const name = sql.raw(`note_${table}`);
    await sql`
      create function ${name}() returns trigger language plpgsql as $$
      begin
        insert into noted_stamps values (new.${sql.raw(room)}, new.${sql.raw(version)});
        return null;
      end $$`.execute(db);
    // A room is made without a stamp, and gets its first one as everything else does.
    const events = sql.raw(table === 'rooms' ? '' : 'insert or');
    await sql`
      create trigger ${name} after ${events} update of ${sql.raw(version)} on ${sql.raw(table)}
      for each row execute function ${name}()`.execute(db);
  }
}

/** @param db one on which `noteStamps` was called */
export async function storedRoom(db: Sql, id: number): Promise<StoredRoom> {
  const room = await sql<{ version: number }>`select version from rooms where id = ${id}`.execute(db);
  const stamps = await sql<{ version: number }>`
    select version from noted_stamps where room_id = ${id} order by version`.execute(db);
  const messages = await sql<MessageRow>`
    select ${messageColumns} from messages m join users a on a.id = m.author_id
    where m.room_id = ${id} order by m.seq`.execute(db);
  const members = await sql<{ id: number }>`
    select user_id as id from memberships where room_id = ${id} and left_at is null order by user_id`.execute(
    db,
  );
  return {
    id,
    version: room.rows[0]?.version ?? -1,
    stamps: stamps.rows.map(row => row.version),
    messages: messages.rows.map(toMessage),
    members: members.rows.map(row => row.id),
  };
}
