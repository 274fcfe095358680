import { sql } from 'kysely';
import type { Message } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hasPower, powerFault } from '../moderation/powers.policy.ts';
import { type MessageRow, messageColumns, toMessage } from '../room-log/rows.ts';
import { enforce, readActor } from '../rooms/actor.ts';
import { readRoom } from '../rooms/read-room.ts';
import { insideFault } from '../rooms/room.policy.ts';
import { type EarlierText, readRevisions } from './revisions.ts';

export interface Revisions {
  /**
   * A message with its earlier texts, for moderators who stand inside the room. The audit log tells of it.
   * @throws AppError room_not_found, forbidden, message_not_found, own_account
   */
  read(acting: Acting, room: number, seq: number): Promise<{ message: Message; revisions: EarlierText[] }>;
}

export function createRevisions(database: Database): Revisions {
  return {
    read: (acting, room, seq) =>
      database.transaction(async tx => {
        const actor = await readActor(tx, room, acting.user);
        enforce(insideFault(await readRoom(tx, room), actor));
        if (!hasPower('read_revisions', actor.role)) throw new AppError('forbidden');
        const { rows } = await sql<MessageRow>`
          select ${messageColumns} from messages m join users a on a.id = m.author_id
          where m.room_id = ${room} and m.seq = ${seq}`.execute(tx);
        const [row] = rows;
        if (row === undefined) throw new AppError('message_not_found');
        const message = toMessage(row);
        enforce(powerFault('read_revisions', { id: acting.user, role: actor.role }, message.author));
        const revisions = await readRevisions(tx, room, seq);
        await writeAudit(tx, {
          by: acting,
          act: 'revisions_read',
          target: message.author.id,
          room,
          subject: `message:${seq}`,
          facts: { texts: revisions.length },
        });
        return { message, revisions };
      }),
  };
}
