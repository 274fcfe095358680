import { sql } from 'kysely';
import type { Database, Sql } from '../../src/database/database.ts';
import type { Metrics } from '../../src/observability/metrics.ts';
import { AppendQueue } from '../../src/room-log/append-queue.ts';
import type { CommitSink, RoomCommit } from '../../src/room-log/commit.ts';
import { WriteWindow } from '../../src/room-log/write-window.ts';
import { makeMetrics } from './metrics.ts';

/** A sink that keeps what was committed, in the order in which it was told. */
export class RecordingSink implements CommitSink {
  readonly commits: RoomCommit[] = [];
  readonly doubts: number[] = [];

  committed(commits: readonly RoomCommit[]): void {
    this.commits.push(...commits);
  }

  uncertain(rooms: readonly number[]): void {
    this.doubts.push(...rooms);
  }

  /** Versions told for one room. */
  versions(room: number): number[] {
    return this.commits.filter(c => c.room === room).flatMap(c => c.events.map(event => event.version));
  }
}

/** A queue that never waits. */
export function makeQueue(db: Sql, sink: CommitSink, metrics: Metrics = makeMetrics()): AppendQueue {
  return new AppendQueue({ db, sink, window: new WriteWindow(0), observer: metrics.log });
}

let made = 0;

/** A user row, without the cost of a password. */
export async function makeUser(db: Sql, name = 'user'): Promise<number> {
  const login = `${name}-${made++}`;
  const { rows } = await sql<{ id: number }>`
    insert into users (login, login_key, name, password_hash) values (${login}, ${login}, ${name}, 'none')
    returning id`.execute(db);
  return rows[0]?.id ?? 0;
}

/** A public room of the given members, with an empty log. */
export async function makeRoom(db: Sql, members: readonly number[], name = 'room'): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into rooms (kind, name, member_count) values ('public', ${name}, ${members.length}) returning id`.execute(
    db,
  );
  const room = rows[0]?.id ?? 0;
  await sql`
    insert into memberships (room_id, user_id, version) select ${room}, unnest(${members}::bigint[]), 0`.execute(
    db,
  );
  return room;
}

/** The log as the database has it. */
export async function storedLog(database: Database, room: number) {
  const messages = await sql<{ seq: number; version: number; text: string; client_id: string | null }>`
    select seq, version, text, client_id from messages where room_id = ${room} order by seq`.execute(
    database.sql,
  );
  const rooms = await sql<{ version: number }>`select version from rooms where id = ${room}`.execute(
    database.sql,
  );
  return { version: rooms.rows[0]?.version ?? -1, messages: messages.rows };
}

/** 1, 2, … `last` */
export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}
