import { sql } from 'kysely';
import type { Sanction } from '#protocol';

/** Whether a row of `sanctions x` is in force now. Neither a sanction nor its lift is recorded before its time. */
export const inForceNow = sql<boolean>`
  (x.lifted_at is null and (x.expires_at is null or x.expires_at > clock_timestamp()))`;

/** A Sanction as JSON, from `sanctions x`. */
export const sanctionJson = sql<Sanction>`
  jsonb_build_object('id', x.id, 'kind', x.kind, 'room', x.room_id, 'reason', x.reason,
    'createdAt', wire_time(x.created_at), 'expiresAt', wire_time(x.expires_at))`;
