import type { Member, Message, Room, RoomEvent, RoomSummary, Self, UserRef } from '#protocol';

const AT = '2026-11-21T10:00:00.000Z';

export function person(id: number): UserRef {
  return { id, login: `user${id}`, name: `User ${id}`, role: 'user', avatar: null };
}

export function self(id = 1): Self {
  return { ...person(id), email: null, createdAt: AT };
}

export function room(over: Partial<Room> = {}): Room {
  return {
    id: 7,
    kind: 'public',
    name: 'Room',
    topic: '',
    membersCanAdd: true,
    slowSeconds: 0,
    archivedAt: null,
    createdAt: AT,
    version: 1,
    ...over,
  };
}

export function message(seq: number, over: Partial<Message> = {}): Message {
  const { login: _, ...author } = person(2);
  return { seq, version: seq, author, text: `text ${seq}`, createdAt: AT, ...over };
}

export function mine(seq: number, over: Partial<Message> = {}): Message {
  const { login: _, ...author } = person(1);
  return message(seq, { author, ...over });
}

export function member(id: number, version: number, over: Partial<Member> = {}): Member {
  return { user: person(id), role: 'member', state: 'active', joinedAt: AT, version, ...over };
}

export function summary(version: number, over: Partial<RoomSummary> = {}): RoomSummary {
  return {
    room: room(),
    version,
    memberCount: 2,
    role: 'member',
    readSeq: 0,
    readByAllSeq: 0,
    unread: 0,
    ...over,
  };
}

export function messageEvent(data: Message, version = data.version): RoomEvent {
  return { event: 'message', room: 7, version, data };
}

export function memberEvent(data: Member): RoomEvent {
  return { event: 'member', room: 7, version: data.version, data };
}

export function roomEvent(data: Room): RoomEvent {
  return { event: 'room', room: data.id, version: data.version, data };
}
