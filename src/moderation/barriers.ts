import { sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import { barredError } from '../errors.ts';
import { type Effect, effectAt, type Recorded } from './sanction.policy.ts';
import { inForceNow } from './sanctions.sql.ts';

/** Somebody in a room or, with null, outside of any. */
export interface Place {
  readonly user: number;
  readonly room: number | null;
}

/** Answers a sanction that is in the way of the act there. */
export type CheckBarred = (act: keyof Effect, place: Place) => Promise<void>;

/** Places that are judged in one statement, when many ask at once. */
const AT_ONCE = 256;

type Row = Omit<Recorded, 'liftedAt'> & { user: number; now: string };

/** What bars each of these people now, by the database's clock, in one statement. */
export async function readEffects(db: Sql, places: readonly Place[]): Promise<Effect[]> {
  const { rows } = await sql<Row>`
    select x.user_id as "user", x.id, x.kind, x.room_id as room, x.reason, wire_time(x.created_at) as "createdAt",
      wire_time(x.expires_at) as "expiresAt", wire_time(clock_timestamp()) as now
    from sanctions x where x.user_id = any (${places.map(({ user }) => user)}::bigint[]) and ${inForceNow}`.execute(
    db,
  );
  const [{ now } = { now: '' }] = rows;
  const byUser = Map.groupBy(
    rows.map(row => ({ ...row, liftedAt: null })),
    row => row.user,
  );
  return places.map(({ user, room }) => effectAt(byUser.get(user) ?? [], room, now));
}

function refuse(effect: Effect | undefined, act: keyof Effect): void {
  const barrier = effect?.[act];
  if (barrier) throw barredError(barrier.code, barrier.until, { reason: barrier.reason });
}

/**
 * Refuses an act that a sanction is in the way of, with its end and reason.
 * @throws AppError muted, timed_out, room_banned, banned
 */
export async function checkBarred(db: Sql, act: keyof Effect, place: Place): Promise<void> {
  const [effect] = await readEffects(db, [place]);
  refuse(effect, act);
}

/** Like `checkBarred`, for acts so frequent that many are judged together. */
export function createCheckBarred(db: Sql): CheckBarred {
  const read = gather<Place, Effect>(AT_ONCE, places => readEffects(db, places));
  return async (act, place) => refuse(await read(place), act);
}
