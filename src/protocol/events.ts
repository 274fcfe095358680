import Type, { type Static } from 'typebox';
import { Member, Message, Room, RoomSummary } from './entities.ts';
import { AvatarRefusedEvent, NoticeEvent, QueueEvent, StandingEvent, UserEvent } from './moderation.ts';
import { Id, Version } from './scalars.ts';

/**
 * Durable events: each tells the present state of one thing in a room's log. Apply them by replacing what is
 * known under the same key (message: seq, member: user id), unless what is known has a higher version.
 */
export const MessageEvent = Type.Object({
  event: Type.Literal('message'),
  room: Id,
  version: Version,
  data: Message,
});
export const MemberEvent = Type.Object({
  event: Type.Literal('member'),
  room: Id,
  version: Version,
  data: Member,
});
export const RoomChangedEvent = Type.Object({
  event: Type.Literal('room'),
  room: Id,
  version: Version,
  data: Room,
});
export const RoomEvent = Type.Union([MessageEvent, MemberEvent, RoomChangedEvent]);
export type RoomEvent = Static<typeof RoomEvent>;

/**
 * What a room's log holds after `from`, up to and including `to`, each thing in its present state.
 * With `more` the client asks again with `sync` from `to`.
 */
export const CatchUp = Type.Object({
  room: Id,
  from: Version,
  to: Version,
  more: Type.Boolean(),
  events: Type.Array(RoomEvent),
});
export type CatchUp = Static<typeof CatchUp>;

export const CatchUpEvent = Type.Object({ event: Type.Literal('catchup'), data: CatchUp });

/** Too much was missed (or the version is from another database): forget the room and fetch its newest page. */
export const ResyncEvent = Type.Object({
  event: Type.Literal('resync'),
  data: Type.Object({ room: Id, version: Version }),
});

/** You became a member; events of this room follow, from `data.version` + 1. */
export const JoinedEvent = Type.Object({ event: Type.Literal('joined'), data: RoomSummary });
/** You are no longer a member, or never were: no more events of this room follow. */
export const LeftEvent = Type.Object({ event: Type.Literal('left'), data: Type.Object({ room: Id }) });

/** New read positions, several people's at once. */
export const ReadEvent = Type.Object({
  event: Type.Literal('read'),
  data: Type.Object({
    room: Id,
    positions: Type.Array(Type.Object({ user: Id, seq: Version })),
  }),
});
/** Every other member has now read all up to `seq`. Sent to those whose messages are concerned. */
export const ReadByAllEvent = Type.Object({
  event: Type.Literal('readByAll'),
  data: Type.Object({ room: Id, seq: Version }),
});
export const TypingEvent = Type.Object({
  event: Type.Literal('typing'),
  data: Type.Object({ room: Id, user: Id, active: Type.Boolean() }),
});
export const PresenceEvent = Type.Object({
  event: Type.Literal('presence'),
  data: Type.Object({ online: Type.Array(Id), offline: Type.Array(Id) }),
});

/** Events for one person, whatever rooms they are in. */
export const PersonalEvent = Type.Union([StandingEvent, NoticeEvent, QueueEvent, AvatarRefusedEvent]);
export type PersonalEvent = Static<typeof PersonalEvent>;

export const ServerEvent = Type.Union([
  MessageEvent,
  MemberEvent,
  RoomChangedEvent,
  CatchUpEvent,
  ResyncEvent,
  JoinedEvent,
  LeftEvent,
  ReadEvent,
  ReadByAllEvent,
  TypingEvent,
  PresenceEvent,
  UserEvent,
  ...PersonalEvent.anyOf,
]);
export type ServerEvent = Static<typeof ServerEvent>;

/** The names of all events. */
export const ServerEventNames: readonly ServerEvent['event'][] = ServerEvent.anyOf.map(
  ({ properties }) => properties.event.const,
);
