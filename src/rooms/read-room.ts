import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { type RoomRow, roomColumns } from '../room-log/rows.ts';

/**
 * A room without regard to who asks.
 * @throws AppError room_not_found
 */
export async function readRoom(db: Sql, id: number): Promise<RoomRow & { member_count: number }> {
  const { rows } = await sql<RoomRow & { member_count: number }>`
    select ${roomColumns}, r.member_count from rooms r where r.id = ${id}`.execute(db);
  const [room] = rows;
  if (room === undefined) throw new AppError('room_not_found');
  return room;
}
