import { sql } from 'kysely';
import type { SystemAction } from '#protocol';
import type { Sql } from '../database/database.ts';
import type { RoomChange } from '../room-log/room-change.ts';
import { GENERAL_NAME } from './general.ts';
import { patchRoom } from './log-writes.ts';

// Who gave a room its name or topic stands in its history: in the note of its creation, or in the last one of a change.
const namings: readonly SystemAction[] = ['created', 'renamed'];
const topics: readonly SystemAction[] = ['created', 'topic'];

/** Author of the last such note of `rooms r`, through the index of notes, in which those on nobody stand together. */
const lastBy = (actions: readonly SystemAction[]) => sql`(
  select m.author_id from messages m
  where m.room_id = r.id and m.system is not null and (m.system -> 'user' ->> 'id')::bigint is null
    and m.system ->> 'action' = any (${actions}::text[])
  order by m.seq desc limit 1)`;

/** What a room is called when its name was taken away. */
const neutral = sql<string>`case r.kind when 'general' then ${GENERAL_NAME} else 'Room ' || r.id end`;
const namedBy = (user: number) =>
  sql<boolean>`(r.name <> ${neutral} and ${lastBy(namings)} = ${user}) is true`;
const topicBy = (user: number) => sql<boolean>`(r.topic <> '' and ${lastBy(topics)} = ${user}) is true`;

/** Rooms whose present name or topic this person gave, archived ones too. */
export async function findNamedBy(db: Sql, user: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from rooms r
    where r.id in (
        select m.room_id from messages m
        where m.author_id = ${user} and m.client_id is null
          and m.system ->> 'action' = any (${[...namings, ...topics]}::text[]))
      and (${namedBy(user)} or ${topicBy(user)})
    order by r.id`.execute(db);
  return rows.map(row => row.id);
}

/** Gives the room a neutral name in place of one by this person, and no topic in place of theirs. */
export async function forgetNaming(change: RoomChange, user: number): Promise<void> {
  const { rows } = await sql<{ neutral: string; named: boolean; told: boolean }>`
    select ${neutral} as neutral, ${namedBy(user)} as named, ${topicBy(user)} as told
    from rooms r where r.id = ${change.room.id}`.execute(change.tx);
  const [found] = rows;
  if (found === undefined || !(found.named || found.told)) return;
  await patchRoom(change, {
    ...(found.named ? { name: found.neutral } : {}),
    ...(found.told ? { topic: '' } : {}),
  });
}
