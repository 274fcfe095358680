import type { Notice, PersonalEvent, QueueState, RoomEvent, Standing, UserRef } from '#protocol';
import type { ConnectionState } from './connection.ts';
import type { RoomState } from './room-state.ts';

/** What a client tells its listeners. */
export interface ClientEvents {
  state: ConnectionState;
  /** The list of rooms was replaced, or a room came or went. */
  rooms: readonly RoomState[];
  /** A room changed; `changes` are the live events that did it, in order, none when pages were loaded. */
  room: { room: RoomState; changes: readonly RoomEvent[] };
  /** What is on its way in a room changed. */
  outbox: { room: number };
  typing: { room: number; users: readonly number[] };
  presence: { online: ReadonlySet<number> };
  /** Others, or other devices of mine, have read. */
  read: { room: number; positions: readonly { user: number; seq: number }[] };
  readByAll: { room: number; seq: number };
  /** Somebody has another name, role or picture: in my rooms it stands already, and in `user` when it is me. */
  user: UserRef;
  /** My sanctions, whom I blocked, or the number of unread notices changed. */
  standing: Standing;
  /** Something was done that concerns me. */
  notice: Notice;
  /** To moderators: the queue of reports changed. */
  queue: QueueState;
  /** The picture that I uploaded cannot be used. */
  avatarRefused: Extract<PersonalEvent, { event: 'avatarRefused' }>['data'];
}
