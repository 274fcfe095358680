import { createHash } from 'node:crypto';

/** Who acts, and from where. */
export interface Acting {
  readonly user: number;
  /** Network address of the request. */
  readonly address: string;
}

/** Every act that is written down. */
export type AuditAct =
  | 'user_created'
  | 'role_changed'
  | 'sessions_ended'
  | 'password_reset'
  | 'second_factor_reset'
  | 'user_disabled'
  | 'user_enabled'
  | 'avatar_removed'
  | 'message_deleted'
  | 'message_restored'
  | 'messages_removed'
  | 'revisions_read'
  | 'member_removed'
  | 'sanctioned'
  | 'sanction_lifted'
  | 'slow_mode_set'
  | 'room_changed'
  | 'room_archived'
  | 'report_claimed'
  | 'report_released'
  | 'report_closed'
  | 'report_reopened'
  | 'account_deleted';

/** One act as it is hashed. */
export interface AuditEntry {
  readonly seq: number;
  /** As on the wire. */
  readonly at: string;
  readonly actor: number | null;
  readonly act: string;
  readonly target: number | null;
  readonly room: number | null;
  /** What was acted on, when it is no person and no room: `message:7`, `report:3`, `sanction:5`. */
  readonly subject: string | null;
  /** A JSON object as it is stored, of values by which nobody can be known: kinds, roles, times, counts. */
  readonly facts: string;
  /** Hash of the private part; null when there is none. */
  readonly privateHash: string | null;
  /** Hash of the entry before; `NO_ENTRY` for the first. */
  readonly previous: string;
}

/** What is kept beside an entry and can be erased. The salt keeps a hash from being guessed back. */
export interface PrivatePart {
  readonly salt: string;
  readonly address: string;
  readonly reason: string;
}

/** What stands for the hash of an entry where there is none. */
export const NO_ENTRY = '0'.repeat(64);

/** SHA-256, hexadecimal, of an entry's fields as a JSON array in this order. */
export function entryHash(entry: AuditEntry): string {
  const { seq, at, actor, act, target, room, subject, facts, privateHash, previous } = entry;
  return sha256(JSON.stringify([seq, at, actor, act, target, room, subject, facts, privateHash, previous]));
}

export function privateHash({ salt, address, reason }: PrivatePart): string {
  return sha256(JSON.stringify([salt, address, reason]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
