import Type, { type Static, type TSchema } from 'typebox';
import { RoomSummary, Self } from './entities.ts';
import { CatchUp } from './events.ts';
import { Limits } from './limits.ts';
import { ClientId, Id, MessageText, Timestamp, Version } from './scalars.ts';

/** The protocol version that hello names. */
export const PROTOCOL_VERSION = 1;

export const SendResult = Type.Object({
  room: Id,
  seq: Version,
  createdAt: Timestamp,
  duplicate: Type.Boolean({
    description: 'true when this clientId was stored before: the first answer again',
  }),
});
export type SendResult = Static<typeof SendResult>;

/** The server would like to know what this client sees of delivery: a report so often, with so many samples at most. */
const Observe = Type.Object({
  everyMs: Type.Integer({ minimum: 1_000 }),
  samples: Type.Integer({ minimum: 1, maximum: Limits.observedSamples }),
});

const MessageKey = { room: Id, seq: Version };

const strict = { additionalProperties: false } as const;

/** Each command's request (`data`) and the `data` of its reply. */
export const Commands = {
  /** First of all: who am I, and from where to go on. Catch-ups follow the reply as events. */
  hello: {
    data: Type.Object(
      {
        version: Type.Integer(),
        token: Type.String({ maxLength: 4_096 }),
        rooms: Type.Optional(
          Type.Array(Type.Object({ room: Id, version: Version }, strict), { maxItems: Limits.rooms }),
        ),
      },
      strict,
    ),
    reply: Type.Object({
      version: Type.Integer(),
      user: Self,
      rooms: Type.Array(RoomSummary),
      serverTime: Timestamp,
      observe: Type.Optional(Observe),
    }),
  },
  send: {
    data: Type.Object({ room: Id, clientId: ClientId, text: MessageText }, strict),
    reply: SendResult,
  },
  edit: {
    data: Type.Object({ ...MessageKey, text: MessageText }, strict),
    reply: Type.Object({ ...MessageKey, version: Version }),
  },
  /** `reason` is for the author and the audit log, when the message is another's. */
  delete: {
    data: Type.Object(
      { ...MessageKey, reason: Type.Optional(Type.String({ maxLength: Limits.reasonLength })) },
      strict,
    ),
    reply: Type.Object({ ...MessageKey, version: Version }),
  },
  /** What a room's log holds after `since`; `resync` instead when that is too much. */
  sync: {
    data: Type.Object({ room: Id, since: Version }, strict),
    reply: Type.Union([CatchUp, Type.Object({ room: Id, version: Version, resync: Type.Literal(true) })]),
  },
  /** All up to `seq` has been read. A lower position than the stored one changes nothing. */
  read: {
    data: Type.Object({ room: Id, seq: Version }, strict),
    reply: Type.Object({ room: Id, seq: Version }),
  },
  typing: {
    data: Type.Object({ room: Id, active: Type.Boolean() }, strict),
    reply: Type.Object({}),
  },
  /**
   * What the client saw of delivery, when hello asked for it: from the send of messages to their showing, and how often
   * versions were missing. Rooms that one is not in are left out.
   */
  observed: {
    data: Type.Object(
      {
        shown: Type.Array(
          Type.Object({ room: Id, ms: Type.Integer({ minimum: 0, maximum: Limits.observedMs }) }, strict),
          { maxItems: Limits.observedSamples },
        ),
        gaps: Type.Integer({ minimum: 0, maximum: Limits.observedGaps }),
      },
      strict,
    ),
    reply: Type.Object({}),
  },
} as const satisfies Record<string, { data: TSchema; reply: TSchema }>;

export type CommandName = keyof typeof Commands;
export type CommandData<N extends CommandName> = Static<(typeof Commands)[N]['data']>;
export type CommandReply<N extends CommandName> = Static<(typeof Commands)[N]['reply']>;
