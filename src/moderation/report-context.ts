import { sql } from 'kysely';
import type { RoomKind } from '#protocol';
import type { Sql } from '../database/database.ts';
import { readRevisions } from '../messages/revisions.ts';
import { type MessageRow, messageColumns, toMessage } from '../room-log/rows.ts';
import type { ReportedMessage } from './reports.schemas.ts';

/** Messages that are shown on either side of a reported one. */
const AROUND = 5;

/** A reported message as its report shows it; undefined when it is not there. Whoever calls has the right to it. */
export async function readReportedMessage(
  db: Sql,
  room: number,
  seq: number,
): Promise<ReportedMessage | undefined> {
  const near = sql`select seq from messages where room_id = ${room} and seq`;
  const { rows } = await sql<MessageRow & { room_kind: RoomKind; room_name: string | null }>`
    select ${messageColumns}, r.kind as room_kind, r.name as room_name
    from messages m join users a on a.id = m.author_id join rooms r on r.id = m.room_id
    where m.room_id = ${room} and m.seq in (
      (${near} < ${seq} order by seq desc limit ${AROUND})
      union all
      (${near} >= ${seq} order by seq limit ${AROUND + 1})
    )
    order by m.seq`.execute(db);
  const found = rows.find(row => row.seq === seq);
  if (found === undefined) return undefined;
  return {
    room: { id: room, kind: found.room_kind, name: found.room_name },
    message: toMessage(found),
    revisions: await readRevisions(db, room, seq),
    before: rows.filter(row => row.seq < seq).map(toMessage),
    after: rows.filter(row => row.seq > seq).map(toMessage),
  };
}
