import type { CatchUp, Member, MemberRole, Message, Room, RoomEvent, RoomSummary, UserRef } from '#protocol';
import { emptyWindow, putMessage, type Window } from './window.ts';

/** One room as this client knows it. Never changed in place: every change makes a new value. */
export interface RoomState {
  readonly id: number;
  /** The id of the signed-in person. */
  readonly me: number;
  /** All changes up to here are in this value. */
  readonly version: number;
  /** The highest version heard of; above `version` something is missing. */
  readonly heard: number;
  /** Events that came before one that they follow. */
  readonly held: readonly RoomEvent[];
  readonly info: Room;
  readonly role: MemberRole;
  readonly peer: UserRef | undefined;
  /** By user id; those who left stay, so that an older row cannot bring them back. */
  readonly members: ReadonlyMap<number, Member>;
  readonly membersLoaded: boolean;
  /** From the room list; exact once the members are loaded. */
  readonly memberCount: number;
  readonly window: Window;
  readonly lastMessage: Message | undefined;
  readonly readSeq: number;
  readonly readByAllSeq: number;
  /** Read positions by user id, as far as they were told. */
  readonly reads: ReadonlyMap<number, number>;
  /** What the server counted as unread up to version `counted.to`. */
  readonly counted: { readonly unread: number; readonly to: number };
}

/** A new value, and those events that changed something in it, in order. */
export interface Applied {
  readonly state: RoomState;
  readonly changes: readonly RoomEvent[];
}

/** Most events kept aside; above it they are fetched again instead. */
export const HELD_MAX = 512;

/** A room from the room list: nothing of its history is loaded, all that follows is taken. */
export function roomFrom(summary: RoomSummary, me: number): RoomState {
  return {
    id: summary.room.id,
    me,
    version: summary.version,
    heard: summary.version,
    held: [],
    info: summary.room,
    members: new Map(),
    membersLoaded: false,
    memberCount: summary.memberCount,
    window: emptyWindow(summary.version),
    reads: new Map(),
    readSeq: summary.readSeq,
    ...fromSummary(summary),
  };
}

/** A known room seen again in the room list, after a reconnect. Its log is caught up separately. */
export function refreshRoom(state: RoomState, summary: RoomSummary): RoomState {
  return {
    ...state,
    ...fromSummary(summary),
    held: [],
    heard: Math.max(state.version, summary.version),
    info: newer(state.info, summary.room),
    memberCount: state.membersLoaded ? state.memberCount : summary.memberCount,
    readSeq: Math.max(state.readSeq, summary.readSeq),
    lastMessage: lastOf(state.lastMessage, summary.lastMessage),
  };
}

/** True while changes are known to be missing. */
export function isBehind(state: RoomState): boolean {
  return state.version < state.heard;
}

/** A live event: the next one is applied, a repeat dropped, one from beyond a gap kept aside. */
export function applyEvent(state: RoomState, event: RoomEvent): Applied {
  if (event.version <= state.version) return { state, changes: [] };
  return drain(hold(state, event));
}

/**
 * What lay between `from` and `to`. Not applied when it starts above what is held here; then the room stays
 * behind and has to ask again.
 */
export function applyCatchUp(state: RoomState, caught: CatchUp): Applied {
  const heard = Math.max(state.heard, caught.more ? caught.to + 1 : caught.to);
  if (caught.from > state.version) return { state: { ...state, heard }, changes: [] };
  let next = state;
  const changes: RoomEvent[] = [];
  for (const event of caught.events) {
    const put = putRow(next, event);
    if (shows(next, put)) changes.push(event);
    next = put;
  }
  const drained = drain({ ...next, version: Math.max(state.version, caught.to), heard });
  return { state: drained.state, changes: [...changes, ...drained.changes] };
}

/** Only keeps an event aside, while the room is being fetched anew. */
export function hold(state: RoomState, event: RoomEvent): RoomState {
  const heard = Math.max(state.heard, event.version);
  // Too many to keep: all of them will be asked for.
  const held = state.held.length < HELD_MAX ? [...state.held, event] : [];
  return { ...state, heard, held };
}

/** Applies what was kept aside, as far as it follows without a gap. */
export function drain(state: RoomState): Applied {
  if (state.held.length === 0) return { state, changes: [] };
  const changes: RoomEvent[] = [];
  const left: RoomEvent[] = [];
  let next = state;
  for (const event of [...state.held].sort((a, b) => a.version - b.version)) {
    if (event.version <= next.version) continue;
    if (event.version > next.version + 1) {
      left.push(event);
      continue;
    }
    const put = putRow(next, event);
    if (shows(next, put)) changes.push(event);
    next = { ...put, version: event.version };
  }
  return { state: { ...next, held: left, heard: Math.max(next.heard, next.version) }, changes };
}

/** The list of members, read when the room was at this version or later. */
export function applyMembers(state: RoomState, members: readonly Member[]): RoomState {
  return counted(putMembers({ ...state, membersLoaded: true }, members));
}

/** The room with pages merged into its window. */
export function withWindow(state: RoomState, window: Window): RoomState {
  return { ...state, window, lastMessage: lastOf(state.lastMessage, window.messages.at(-1)) };
}

function fromSummary(summary: RoomSummary) {
  return {
    role: summary.role,
    peer: summary.peer,
    readByAllSeq: summary.readByAllSeq,
    counted: { unread: summary.unread, to: summary.version },
    lastMessage: summary.lastMessage,
  };
}

/** Whether a change is one of what is held, and not only of what is kept for a page on its way. */
function shows(before: RoomState, after: RoomState): boolean {
  return (
    before.window.messages !== after.window.messages ||
    before.lastMessage !== after.lastMessage ||
    before.members !== after.members ||
    before.info !== after.info
  );
}

/** Puts in the row that an event carries. The same value comes back when a newer one is here already. */
function putRow(state: RoomState, event: RoomEvent): RoomState {
  switch (event.event) {
    case 'message':
      return putInWindow(state, event.data);
    case 'member':
      return counted(putMembers(state, [event.data]));
    case 'room': {
      const info = newer(state.info, event.data);
      return info === state.info ? state : { ...state, info };
    }
  }
}

function putInWindow(state: RoomState, message: Message): RoomState {
  return {
    ...state,
    window: putMessage(state.window, message),
    lastMessage: lastOf(state.lastMessage, message),
  };
}

/** All at once: a copy of the map for each of thousands would take seconds. */
function putMembers(state: RoomState, rows: readonly Member[]): RoomState {
  const isNew = ({ user, version }: Member) => (state.members.get(user.id)?.version ?? -1) < version;
  const fresh = rows.filter(isNew);
  if (fresh.length === 0) return state;
  const members = new Map(state.members);
  let { role, peer } = state;
  for (const member of fresh) {
    members.set(member.user.id, member);
    if (member.user.id === state.me) role = member.role;
    if (member.user.id === peer?.id) peer = member.user;
  }
  return { ...state, members, role, peer };
}

function counted(state: RoomState): RoomState {
  if (!state.membersLoaded) return state;
  const memberCount = state.members
    .values()
    .reduce((n, member) => n + (member.state === 'active' ? 1 : 0), 0);
  return memberCount === state.memberCount ? state : { ...state, memberCount };
}

function newer(known: Room, other: Room): Room {
  return other.version > known.version ? other : known;
}

/** The later one of two messages, or the later state of the same one. */
function lastOf(known: Message | undefined, other: Message | undefined): Message | undefined {
  if (known === undefined || other === undefined) return known ?? other;
  if (other.seq !== known.seq) return other.seq > known.seq ? other : known;
  return other.version > known.version ? other : known;
}
