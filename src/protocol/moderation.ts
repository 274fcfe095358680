import Type, { type Static } from 'typebox';
import { Role, UserRef } from './entities.ts';
import { Limits } from './limits.ts';
import { Id, Timestamp, Version } from './scalars.ts';

/**
 * `mute`: may not write. `timeout`: takes part in nothing, and ends by itself. `ban`: is out of the room, or of the
 * whole service.
 */
export const SanctionKind = Type.Union([Type.Literal('mute'), Type.Literal('timeout'), Type.Literal('ban')]);
export type SanctionKind = Static<typeof SanctionKind>;

/** A sanction as the person it is on sees it. */
export const Sanction = Type.Object({
  id: Id,
  kind: SanctionKind,
  room: Type.Union([Id, Type.Null()], { description: 'null: everywhere' }),
  reason: Type.String(),
  createdAt: Timestamp,
  expiresAt: Type.Union([Timestamp, Type.Null()], { description: 'null: until somebody lifts it' }),
});
export type Sanction = Static<typeof Sanction>;

/** Why somebody acts, or what is wrong; moderators and the person concerned read it. */
export const Reason = Type.String({ minLength: 1, maxLength: Limits.reasonLength });

export const ReportOutcome = Type.Union([Type.Literal('resolved'), Type.Literal('dismissed')]);
export type ReportOutcome = Static<typeof ReportOutcome>;

/** What was done that concerns a person, as they are told. It is kept until they have seen it, and after. */
export const NoticeContent = Type.Union([
  Type.Object({ kind: Type.Literal('sanctioned'), sanction: Sanction }),
  Type.Object({ kind: Type.Literal('sanctionLifted'), sanction: Sanction, reason: Type.String() }),
  Type.Object({ kind: Type.Literal('messageRemoved'), room: Id, seq: Version, reason: Type.String() }),
  Type.Object({ kind: Type.Literal('messageRestored'), room: Id, seq: Version, reason: Type.String() }),
  Type.Object({ kind: Type.Literal('messagesRemoved'), reason: Type.String() }),
  Type.Object({ kind: Type.Literal('avatarRemoved'), reason: Type.String() }),
  Type.Object({
    kind: Type.Literal('reportClosed'),
    report: Id,
    outcome: ReportOutcome,
    note: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('appealClosed'),
    report: Id,
    outcome: ReportOutcome,
    note: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('roleChanged'), role: Role }),
  Type.Object({ kind: Type.Literal('secondFactorReset') }),
]);
export type NoticeContent = Static<typeof NoticeContent>;

export const Notice = Type.Object({
  id: Id,
  createdAt: Timestamp,
  readAt: Type.Union([Timestamp, Type.Null()]),
  content: NoticeContent,
});
export type Notice = Static<typeof Notice>;

/** What bears on a person beside their rooms: told after hello, and again whenever it changes. */
export const Standing = Type.Object({
  sanctions: Type.Array(Sanction, { description: 'in force now' }),
  blocked: Type.Array(Id, { description: 'whom I blocked: they are not shown to me' }),
  unreadNotices: Type.Integer({ minimum: 0 }),
});
export type Standing = Static<typeof Standing>;

/** The state of the moderators' queue. */
export const QueueState = Type.Object({
  open: Type.Integer({ minimum: 0 }),
  claimed: Type.Integer({ minimum: 0 }),
  oldestAt: Type.Union([Timestamp, Type.Null()], { description: 'creation of the oldest open report' }),
});
export type QueueState = Static<typeof QueueState>;

/** A person changed: name, role or picture. Replaces what is known of them, in messages and lists too. */
export const UserEvent = Type.Object({ event: Type.Literal('user'), data: UserRef });
export type UserEvent = Static<typeof UserEvent>;
export const StandingEvent = Type.Object({ event: Type.Literal('standing'), data: Standing });
export const NoticeEvent = Type.Object({ event: Type.Literal('notice'), data: Notice });
/** To moderators and admins: the queue has changed. */
export const QueueEvent = Type.Object({ event: Type.Literal('queue'), data: QueueState });
/** To the uploader: the picture could not be used. That it is ready is told to everybody by `user`. */
export const AvatarRefusedEvent = Type.Object({
  event: Type.Literal('avatarRefused'),
  data: Type.Object({
    code: Type.String({ description: 'from the table of errors' }),
    message: Type.String(),
  }),
});
