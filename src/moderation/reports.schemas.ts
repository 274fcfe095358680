import Type, { type Static } from 'typebox';
import {
  Id,
  Limits,
  Message,
  Notice,
  QueueState,
  Reason,
  RoomKind,
  Sanction,
  Timestamp,
  UserRef,
  Version,
} from '#protocol';
import { EarlierTexts } from '../messages/messages.schemas.ts';

const AT = '2026-11-21T10:15:00.000Z';
const user: UserRef = { id: 7, login: 'demo1', name: 'Demo One', role: 'user', avatar: null };
const closed = { additionalProperties: false };
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const ReportKind = Type.Union([Type.Literal('message'), Type.Literal('user'), Type.Literal('appeal')]);
const ReportStatus = Type.Union([
  Type.Literal('open'),
  Type.Literal('claimed'),
  Type.Literal('resolved'),
  Type.Literal('dismissed'),
]);
export const ReportCategory = Type.Union([
  Type.Literal('spam'),
  Type.Literal('abuse'),
  Type.Literal('illegal'),
  Type.Literal('other'),
]);
export type ReportCategory = Static<typeof ReportCategory>;

const Complaint = {
  category: ReportCategory,
  text: Type.String({ maxLength: Limits.reasonLength, description: 'what is wrong; may be empty' }),
};

export const ReportBody = Type.Union(
  [
    Type.Object({ room: Id, seq: Version, ...Complaint }, closed),
    Type.Object({ user: Id, ...Complaint }, closed),
  ],
  { examples: [{ room: 1, seq: 42, category: 'abuse', text: 'Insults in every line.' }] },
);
export type ReportBody = Static<typeof ReportBody>;

export const ReceiptAnswer = Type.Object(
  { report: Id },
  { description: 'The case; another report on the same joins it.', examples: [{ report: 3 }] },
);

export const ReportParams = Type.Object({ id: Id });
export const ReportQuery = Type.Object({
  status: Type.Optional(ReportStatus),
  kind: Type.Optional(ReportKind),
  after: Type.Optional(
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: '`next` of the page before' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize }),
});

export const Report = Type.Object({
  id: Id,
  kind: ReportKind,
  status: ReportStatus,
  target: UserRef,
  room: orNull(Id),
  seq: orNull(Version),
  sanction: orNull(Id),
  voices: Type.Integer({ description: 'people who complained' }),
  createdAt: Timestamp,
  ageSeconds: Type.Integer({ description: 'until now, or until it was closed' }),
  claimedBy: orNull(UserRef),
  claimedAt: orNull(Timestamp),
  closedBy: orNull(UserRef),
  closedAt: orNull(Timestamp),
  note: Type.String({ description: 'what those who complained were told' }),
  reopened: Type.Integer({ description: 'how often it was opened again' }),
});
export type Report = Static<typeof Report>;

const report: Report = {
  id: 3,
  kind: 'message',
  status: 'open',
  target: user,
  room: 1,
  seq: 42,
  sanction: null,
  voices: 2,
  createdAt: AT,
  ageSeconds: 90,
  claimedBy: null,
  claimedAt: null,
  closedBy: null,
  closedAt: null,
  note: '',
  reopened: 0,
};

export const ReportPage = Type.Object(
  {
    reports: Type.Array(Report, { description: 'oldest first' }),
    next: Type.Union([Id, Type.Null()], { description: '`after` of the following page; null at the end' }),
  },
  { examples: [{ reports: [report], next: null }] },
);
export type ReportPage = Static<typeof ReportPage>;

export const QueueAnswer = Type.Object(QueueState.properties, {
  examples: [{ open: 2, claimed: 1, oldestAt: AT }],
});
export const ReportAnswer = Type.Object(Report.properties, { examples: [report] });

const ReportVoice = Type.Object({
  user: UserRef,
  category: Type.Union([...ReportCategory.anyOf, Type.Literal('appeal')]),
  text: Type.String(),
  createdAt: Timestamp,
});
export type ReportVoice = Static<typeof ReportVoice>;

export const ReportedMessage = Type.Object({
  room: Type.Object({ id: Id, kind: RoomKind, name: orNull(Type.String()) }),
  message: Message,
  revisions: EarlierTexts,
  before: Type.Array(Message, { description: 'the conversation before it, oldest first' }),
  after: Type.Array(Message),
});
export type ReportedMessage = Static<typeof ReportedMessage>;

export const ReportDetail = Type.Object(
  {
    report: Report,
    voices: Type.Array(ReportVoice, { description: 'newest first, the last hundred' }),
    message: Type.Optional(ReportedMessage),
    sanction: Type.Optional(
      Type.Object({ ...Sanction.properties, createdBy: UserRef, liftedAt: orNull(Timestamp) }),
    ),
  },
  {
    examples: [
      { report, voices: [{ user: { ...user, id: 8 }, category: 'abuse', text: 'Insults.', createdAt: AT }] },
    ],
  },
);
export type ReportDetail = Static<typeof ReportDetail>;

export const ResolveBody = Type.Object(
  {
    note: Type.Optional(
      Type.String({ maxLength: Limits.reasonLength, description: 'those who complained are told it' }),
    ),
    lift: Type.Optional(Type.Boolean({ description: 'an appeal only: lifts the sanction in the same act' })),
  },
  { ...closed, examples: [{ note: 'The message was removed.' }] },
);
export const DismissBody = Type.Object(
  {
    note: Type.Optional(
      Type.String({ maxLength: Limits.reasonLength, description: 'those who complained are told it' }),
    ),
  },
  { ...closed, examples: [{ note: 'Rude, but within the rules.' }] },
);
export const ReopenBody = Type.Object(
  { reason: Reason },
  { ...closed, examples: [{ reason: 'It goes on.' }] },
);

export const AppealBody = Type.Object(
  { text: Reason },
  { ...closed, examples: [{ text: 'It was a quotation.' }] },
);
/** Who is banned everywhere cannot sign in, and proves who they are here. */
export const BannedAppealBody = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: Limits.passwordMax }),
    text: Reason,
  },
  { ...closed, examples: [{ login: 'demo1', password: 'demo1-parley', text: 'It was a quotation.' }] },
);

export const NoticeQuery = Type.Object({
  before: Type.Optional(Type.Integer({ ...Id, description: '`next` of the page before' })),
  limit: Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize }),
});
export const NoticePage = Type.Object(
  {
    notices: Type.Array(Notice, { description: 'newest first' }),
    next: Type.Union([Id, Type.Null()], { description: '`before` of the following page; null at the end' }),
  },
  {
    examples: [
      {
        notices: [
          {
            id: 5,
            createdAt: AT,
            readAt: null,
            content: { kind: 'messageRemoved', room: 1, seq: 42, reason: 'Advertising' },
          },
        ],
        next: null,
      },
    ],
  },
);
export type NoticePage = Static<typeof NoticePage>;
export const ReadNoticesBody = Type.Object({ upTo: Id }, { ...closed, examples: [{ upTo: 5 }] });
export const NothingAnswer = Type.Null({ description: 'done' });
