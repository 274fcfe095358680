import Type from 'typebox';
import {
  ClientId,
  Id,
  Limits,
  Message,
  MessageText,
  Reason,
  SendResult,
  Timestamp,
  Version,
} from '#protocol';

/** In the examples of all answers that hold messages. */
export const exampleMessage: Message = {
  seq: 42,
  version: 42,
  author: { id: 7, name: 'Demo One', role: 'user', avatar: null },
  text: 'Hello, everybody.',
  createdAt: '2026-11-21T10:15:00.000Z',
  clientId: 'V1StGXR8_Z5jdHi6B-myT',
};

const closed = { additionalProperties: false };

export const RoomParams = Type.Object({ room: Id });
export const MessageParams = Type.Object({ room: Id, seq: Version });

export const SendBody = Type.Object(
  { clientId: ClientId, text: MessageText },
  { ...closed, examples: [{ clientId: exampleMessage.clientId, text: exampleMessage.text }] },
);
export const EditBody = Type.Object(
  { text: MessageText },
  { ...closed, examples: [{ text: 'Hello, all of you.' }] },
);

/** Without a body no reason is given. */
const optionalReason = (description: string) =>
  Type.Union([
    Type.Object(
      { reason: Type.Optional(Type.String({ maxLength: Limits.reasonLength, description })) },
      closed,
    ),
    Type.Null(),
  ]);
export const DeleteBody = optionalReason('for the author and the audit log, when the message is another’s');
export const RestoreBody = optionalReason('for the author and the audit log');

export const SendAnswer = Type.Object(SendResult.properties, {
  examples: [{ room: 1, seq: 42, createdAt: exampleMessage.createdAt, duplicate: false }],
});
export const MessageAnswer = Type.Object(Message.properties, { examples: [exampleMessage] });

export const HistoryQuery = Type.Object({
  before: Type.Optional(Version),
  after: Type.Optional(Version),
  around: Type.Optional(Version),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize, description: 'messages' }),
  ),
});

export const HistoryPage = Type.Object(
  {
    messages: Type.Array(Message, { description: 'newest first' }),
    version: Type.Integer({ description: 'the place in the room’s log at which the page looked so' }),
    hasBefore: Type.Boolean(),
    hasAfter: Type.Boolean(),
  },
  { examples: [{ messages: [exampleMessage], version: 42, hasBefore: true, hasAfter: false }] },
);

const EarlierText = Type.Object({
  version: Type.Integer({ description: 'the place in the room’s log at which it was replaced' }),
  text: Type.String(),
  replacedAt: Timestamp,
});
/** Texts of a message before the present one. */
export const EarlierTexts = Type.Array(EarlierText, { description: 'oldest first' });

export const RevisionsAnswer = Type.Object(
  { message: Message, revisions: EarlierTexts },
  {
    examples: [
      {
        message: { ...exampleMessage, version: 43, editedAt: '2026-11-21T10:16:00.000Z' },
        revisions: [{ version: 43, text: 'Helo, everybody.', replacedAt: '2026-11-21T10:16:00.000Z' }],
      },
    ],
  },
);

export const RemovalParams = Type.Object({ id: Id });
export const RemovalBody = Type.Object(
  {
    room: Type.Optional(Type.Integer({ ...Id, description: 'only there; absent: in all rooms' })),
    reason: Reason,
  },
  { ...closed, examples: [{ reason: 'Advertising' }] },
);
export const RemovalAnswer = Type.Object(
  {
    id: Id,
    user: Id,
    room: Type.Union([Id, Type.Null()], { description: 'null: all rooms' }),
    createdAt: Timestamp,
  },
  { examples: [{ id: 3, user: 7, room: null, createdAt: exampleMessage.createdAt }] },
);
