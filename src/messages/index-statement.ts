import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';

/** Versions in one round, of all rooms together: its rows are locked so long, and the embedded database is busy. */
const ROUND = 200;

/**
 * Rooms whose log has gone on since they were indexed. Reads all rooms, so it is not for every round.
 * @param limit rooms at most
 */
export async function roomsBehind(db: Sql, limit: number): Promise<number[]> {
  const { rows } = await sql<{ room_id: number }>`
    select p.room_id from search_progress p join rooms r on r.id = p.room_id
    where r.version > p.version limit ${limit}`.execute(db);
  return rows.map(row => row.room_id);
}

/**
 * Indexes the next versions of these rooms, in one statement, and returns those that are still behind, with the ones
 * that the round did not reach first. Rooms that another node works on are left to it.
 *
 * A room's versions have no gaps and become visible together with its counter. So the difference of two versions
 * bounds the rows between them, and with all rows up to a version done the progress is that version. All is read from
 * one state of the database; what is committed meanwhile has higher versions, and is for the next round. So is a room
 * that another round moved on between that state and the lock: what that round stored is not seen here, and a deletion
 * would miss it.
 */
export async function indexRound(db: Sql, rooms: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ room_id: number }>`
    with hinted as (
      select * from unnest(${rooms}::bigint[]) with ordinality as h (room_id, ord)
    ),
    claimed as materialized (
      select p.room_id, p.version from search_progress p
      where p.room_id = any (${rooms}::bigint[]) for update skip locked
    ),
    ahead as (
      select c.room_id, c.version, r.version - c.version as lag, sum(r.version - c.version) over (order by h.ord) as total
      from claimed c join rooms r on r.id = c.room_id join hinted h on h.room_id = c.room_id
        join search_progress p on p.room_id = c.room_id and p.version = c.version
      where r.version > c.version
    ),
    ranges as materialized (
      select room_id, version as since, (version + least(lag, ${ROUND} - (total - lag)))::bigint as upto
      from ahead where total - lag < ${ROUND}
    ),
    taken as materialized (
      select m.* from ranges g cross join lateral (
        select m.room_id, m.seq, m.text, m.system is null and m.deleted_at is null as visible from messages m
        where m.room_id = g.room_id and m.version > g.since and m.version <= g.upto order by m.version
      ) m
    ),
    removed as (
      delete from message_search s using taken t where s.room_id = t.room_id and s.seq = t.seq and not t.visible
    ),
    stored as (
      insert into message_search as s (room_id, seq, text)
      select t.room_id, t.seq, t.text from taken t where t.visible
      on conflict (room_id, seq) do update set text = excluded.text where s.text <> excluded.text
    ),
    moved as (
      update search_progress p set version = g.upto from ranges g where p.room_id = g.room_id
    )
    select h.room_id
    from hinted h join rooms r on r.id = h.room_id join search_progress p on p.room_id = h.room_id
      left join claimed c on c.room_id = h.room_id left join ranges g on g.room_id = h.room_id
    where r.version > coalesce(g.upto, c.version, p.version)
    order by g.upto is not null, h.ord`.execute(db);
  return rows.map(row => row.room_id);
}
