import { sql } from 'kysely';
import type { Database, Sql, SqlTransaction } from '../database/database.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { announceRoom, storeMembers, writeNotes } from './log-writes.ts';

/** Its name, until a moderator gives it another. */
export const GENERAL_NAME = 'General';

/** The room that everyone is in. */
export interface General {
  /** Makes the room if it is not there; any number of nodes may do so at once. Its id. */
  ensureGeneral(): Promise<number>;
  /**
   * Runs `create`, which inserts a user, and makes them a member of General, in one transaction. What `create` throws
   * passes as it is. The user's id.
   */
  admitNewcomer(create: (tx: SqlTransaction) => Promise<{ id: number; name: string }>): Promise<number>;
}

async function find(db: Sql): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from rooms where kind = 'general'`.execute(db);
  return rows[0]?.id;
}

export function createGeneral(database: Database, changer: RoomChanger): General {
  let known: number | undefined;

  async function insert(tx: SqlTransaction): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into rooms (kind, name) values ('general', ${GENERAL_NAME})
      on conflict (kind) where kind = 'general' do nothing returning id`.execute(tx);
    const id = rows[0]?.id ?? (await find(tx));
    if (id === undefined) throw new Error('the General room can neither be made nor found');
    return id;
  }

  async function ensureGeneral(): Promise<number> {
    known ??= await find(database.sql);
    known ??= await changer.create(insert, async change => {
      // Another node was faster: its room is in the log already.
      if (change.version === 0) await announceRoom(change);
      return change.room.id;
    });
    return known;
  }

  return {
    ensureGeneral,
    admitNewcomer: async create =>
      changer.change(await ensureGeneral(), async change => {
        const { id } = await create(change.tx);
        await storeMembers(change, [id]);
        await writeNotes(change, id, [{ action: 'joined' }]);
        return id;
      }),
  };
}
