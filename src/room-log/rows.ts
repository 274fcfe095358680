import { type RawBuilder, sql } from 'kysely';
import type {
  Author,
  Member,
  MemberRole,
  Message,
  Role,
  Room,
  RoomKind,
  SystemNote,
  UserRef,
} from '#protocol';

/** Rows as the statements of the log return them, and what they are on the wire. Times come from `wire_time`. */
export interface UserColumns {
  user_id: number;
  user_login: string;
  user_name: string;
  user_role: Role;
  user_avatar: string | null;
}

export interface MessageRow {
  seq: number;
  version: number;
  text: string;
  client_id: string | null;
  system: SystemNote | null;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  author_id: number;
  author_name: string;
  author_role: Role;
  author_avatar: string | null;
}

export interface MemberRow extends UserColumns {
  member_role: MemberRole;
  joined_at: string;
  left_at: string | null;
  version: number;
}

export interface RoomRow {
  id: number;
  kind: RoomKind;
  name: string | null;
  topic: string;
  members_can_add: boolean;
  slow_seconds: number;
  archived_at: string | null;
  created_at: string;
  changed_version: number;
}

/** Columns of a UserRef, from `users u`. */
export const userColumns: RawBuilder<UserColumns> = sql`
  u.id as user_id, u.login as user_login, u.name as user_name, u.role as user_role, u.avatar as user_avatar`;

/** Columns of a Message, from `messages m join users a on a.id = m.author_id`. */
export const messageColumns: RawBuilder<MessageRow> = sql`
  m.seq, m.version, m.text, m.client_id, m.system,
  wire_time(m.created_at) as created_at, wire_time(m.edited_at) as edited_at, wire_time(m.deleted_at) as deleted_at,
  a.id as author_id, a.name as author_name, a.role as author_role, a.avatar as author_avatar`;

/** Columns of a Member, from `memberships s join users u on u.id = s.user_id`. */
export const memberColumns: RawBuilder<MemberRow> = sql`
  ${userColumns}, s.role as member_role, s.version,
  wire_time(s.joined_at) as joined_at, wire_time(s.left_at) as left_at`;

/** Columns of a Room, from `rooms r`. */
export const roomColumns: RawBuilder<RoomRow> = sql`
  r.id, r.kind, r.name, r.topic, r.members_can_add, r.slow_seconds, r.changed_version,
  wire_time(r.archived_at) as archived_at, wire_time(r.created_at) as created_at`;

export function toUserRef(row: UserColumns): UserRef {
  return {
    id: row.user_id,
    login: row.user_login,
    name: row.user_name,
    role: row.user_role,
    avatar: row.user_avatar,
  };
}

function toAuthor(row: MessageRow): Author {
  return { id: row.author_id, name: row.author_name, role: row.author_role, avatar: row.author_avatar };
}

export function toMessage(row: MessageRow): Message {
  return {
    seq: row.seq,
    version: row.version,
    author: toAuthor(row),
    text: row.text,
    createdAt: row.created_at,
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at }),
    ...(row.system === null ? {} : { system: row.system }),
  };
}

export function toMember(row: MemberRow): Member {
  return {
    user: toUserRef(row),
    role: row.member_role,
    state: row.left_at === null ? 'active' : 'left',
    joinedAt: row.joined_at,
    version: row.version,
  };
}

export function toRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    membersCanAdd: row.members_can_add,
    slowSeconds: row.slow_seconds,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
    version: row.changed_version,
  };
}
