import Type, { type Static } from 'typebox';
import { Id, Limits, Login, Name, Password, Reason, Role, Self, Timestamp, UserRef } from '#protocol';
import { Email } from '../accounts/accounts.schemas.ts';
import type { AuditAct } from '../audit/entry.ts';

const AT = '2026-11-21T10:15:00.000Z';
const admin: UserRef = { id: 1, login: 'admin', name: 'Admin', role: 'admin', avatar: null };
const user: UserRef = { id: 7, login: 'demo1', name: 'Demo One', role: 'moderator', avatar: null };
const closed = { additionalProperties: false };

export const PersonParams = Type.Object({ id: Id });
export const PersonSessionParams = Type.Object({ id: Id, session: Type.String({ format: 'uuid' }) });

export const CreateUserBody = Type.Object(
  {
    login: Login,
    password: Password,
    name: Type.Optional(Name),
    email: Type.Optional(Email),
    role: Role,
  },
  { ...closed, examples: [{ login: 'demo3', password: 'a long enough secret', role: 'moderator' }] },
);
export const CreatedUser = Type.Object(Self.properties, {
  examples: [{ ...user, email: null, createdAt: AT }],
});

export const RoleBody = Type.Object(
  { role: Role, reason: Reason },
  { ...closed, examples: [{ role: 'moderator', reason: 'Takes over the evenings' }] },
);
export const PersonAnswer = Type.Object(UserRef.properties, { examples: [user] });

/** Why somebody is let in no more, or again. */
export const AccessBody = Type.Object(
  { reason: Reason },
  { ...closed, examples: [{ reason: 'The phone was stolen' }] },
);
export const EndedSessions = Type.Object(
  { sessions: Type.Integer({ minimum: 0, description: 'how many were ended' }) },
  { examples: [{ sessions: 2 }] },
);

export const NewPassword = Type.Object(
  { password: Type.String({ description: 'shown this once' }) },
  { examples: [{ password: 'k4wd-x7ne-2pqr-hm9s-tzb3' }] },
);
export const NothingAnswer = Type.Null({ description: 'done' });

export const AuditQuery = Type.Object({
  actor: Type.Optional(Type.Integer({ ...Id, description: 'who acted' })),
  target: Type.Optional(Type.Integer({ ...Id, description: 'on whom' })),
  act: Type.Optional(Type.String({ maxLength: 64, description: 'such as `sanctioned`' })),
  after: Type.Optional(Type.Integer({ ...Id, description: '`next` of the page before' })),
  limit: Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize }),
});
export type AuditQuery = Static<typeof AuditQuery>;

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const ListedEntry = Type.Object({
  seq: Id,
  at: Timestamp,
  act: Type.String(),
  actor: orNull(UserRef, 'null: the service itself'),
  target: orNull(UserRef, 'on whom, if on somebody'),
  room: orNull(Id, 'where, if in a room'),
  subject: orNull(Type.String(), 'on what else: `message:7`, `report:3`, `sanction:5`'),
  facts: Type.Record(Type.String(), Type.Unknown()),
  reason: orNull(Type.String(), 'null: erased with an account'),
  address: orNull(Type.String(), 'from where; null: erased with an account'),
  hash: Type.String({ description: 'SHA-256, over the hash of the entry before, too' }),
});
export type ListedEntry = Static<typeof ListedEntry>;

const act: AuditAct = 'role_changed';
const entry: ListedEntry = {
  seq: 12,
  at: AT,
  act,
  actor: admin,
  target: user,
  room: null,
  subject: null,
  facts: { from: 'user', to: 'moderator' },
  reason: 'Takes over the evenings',
  address: '192.0.2.1',
  hash: '5f2c6a0d9b1e4c7788d0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6',
};
export const AuditPage = Type.Object(
  {
    entries: Type.Array(ListedEntry, { description: 'newest first' }),
    next: Type.Union([Id, Type.Null()], { description: '`after` of the following page; null at the end' }),
  },
  { examples: [{ entries: [entry], next: null }] },
);
export type AuditPage = Static<typeof AuditPage>;
