import Type, { type Static } from 'typebox';
import { ClientId, Id, Timestamp, Version } from './scalars.ts';

export const Role = Type.Union([Type.Literal('user'), Type.Literal('moderator'), Type.Literal('admin')]);
export type Role = Static<typeof Role>;

/** A person as others see them. `avatar` is the address of their picture, 128 pixels wide; with 48 or 512 in place of 128
 * it is that of another size. */
export const UserRef = Type.Object({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  role: Role,
  avatar: Type.Union([Type.String(), Type.Null()]),
});
export type UserRef = Static<typeof UserRef>;

/** The author as a message carries them. */
export const Author = Type.Omit(UserRef, ['login']);
export type Author = Static<typeof Author>;

export const Self = Type.Object({
  ...UserRef.properties,
  email: Type.Union([Type.String(), Type.Null()]),
  createdAt: Timestamp,
});
export type Self = Static<typeof Self>;

export const RoomKind = Type.Union([
  Type.Literal('general'),
  Type.Literal('public'),
  Type.Literal('private'),
  Type.Literal('direct'),
]);
export type RoomKind = Static<typeof RoomKind>;

/** What a room is, the same for everyone. `version` is the place in the log where this last changed. */
export const Room = Type.Object({
  id: Id,
  kind: RoomKind,
  name: Type.Union([Type.String(), Type.Null()], { description: 'null for a direct conversation' }),
  topic: Type.String(),
  membersCanAdd: Type.Boolean(),
  slowSeconds: Type.Integer({
    minimum: 0,
    description: 'pause that a member keeps between two messages, seconds; 0: none',
  }),
  archivedAt: Type.Union([Timestamp, Type.Null()]),
  createdAt: Timestamp,
  version: Version,
});
export type Room = Static<typeof Room>;

export const MemberRole = Type.Union([Type.Literal('owner'), Type.Literal('member')]);
export type MemberRole = Static<typeof MemberRole>;

export const Member = Type.Object({
  user: UserRef,
  role: MemberRole,
  state: Type.Union([Type.Literal('active'), Type.Literal('left')]),
  joinedAt: Timestamp,
  version: Version,
});
export type Member = Static<typeof Member>;

export const SystemAction = Type.Union([
  Type.Literal('created'),
  Type.Literal('renamed'),
  Type.Literal('topic'),
  Type.Literal('joined'),
  Type.Literal('left'),
  Type.Literal('added'),
  Type.Literal('removed'),
  Type.Literal('owner'),
  Type.Literal('archived'),
]);
export type SystemAction = Static<typeof SystemAction>;

/** What a system message tells; its author is who did it. */
export const SystemNote = Type.Object({
  action: SystemAction,
  user: Type.Optional(Type.Object({ id: Id, name: Type.String() })),
  value: Type.Optional(Type.String({ description: 'the new name or topic' })),
});
export type SystemNote = Static<typeof SystemNote>;

/**
 * One message. `seq` is its id within the room: the version of its creation. `version` is where it last changed.
 * A deleted message keeps its place with an empty text.
 */
export const Message = Type.Object({
  seq: Version,
  version: Version,
  author: Author,
  text: Type.String(),
  createdAt: Timestamp,
  clientId: Type.Optional(ClientId),
  editedAt: Type.Optional(Timestamp),
  deletedAt: Type.Optional(Timestamp),
  system: Type.Optional(SystemNote),
});
export type Message = Static<typeof Message>;

/** A room as one of its members sees it in their list. */
export const RoomSummary = Type.Object({
  room: Room,
  version: Version,
  memberCount: Type.Integer({ minimum: 0 }),
  role: MemberRole,
  peer: Type.Optional(UserRef),
  readSeq: Version,
  readByAllSeq: Version,
  unread: Type.Integer({ minimum: 0, description: 'messages of others after readSeq, counted up to 100' }),
  lastMessage: Type.Optional(Message),
});
export type RoomSummary = Static<typeof RoomSummary>;

export const Contact = Type.Object({ user: UserRef, name: Type.String(), createdAt: Timestamp });
export type Contact = Static<typeof Contact>;
