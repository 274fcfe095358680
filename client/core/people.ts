import type { Author, Message, RoomEvent, UserRef } from '#protocol';
import type { RoomState } from './room-state.ts';
import { mapMessages } from './window.ts';

/**
 * The room with what it holds of a person replaced; the same value when it holds nothing of them. No version
 * grows: rows that come later carry the new person themselves. What a system message quotes stays as it was said.
 */
export function applyUser(state: RoomState, user: UserRef): RoomState {
  const { id, name, role, avatar } = user;
  const author: Author = { id, name, role, avatar };
  const rewrite = (row: Message): Message => (row.author.id === id ? { ...row, author } : row);
  const { lastMessage, peer } = state;
  const next: RoomState = {
    ...state,
    window: mapMessages(state.window, rewrite),
    held: state.held.map(event => rewriteEvent(event, user, rewrite)),
    members: membersWith(state, user),
    lastMessage: lastMessage && rewrite(lastMessage),
    peer: peer?.id === id ? user : peer,
  };
  const same =
    next.window === state.window &&
    next.held.every((event, i) => event === state.held[i]) &&
    next.members === state.members &&
    next.lastMessage === lastMessage &&
    next.peer === peer;
  return same ? state : next;
}

/** Whether a message is not to be shown: whom I blocked has written it. That they come and go stays visible. */
export function isHidden(message: Message, blocked: ReadonlySet<number>): boolean {
  return message.system === undefined && blocked.has(message.author.id);
}

function rewriteEvent(event: RoomEvent, user: UserRef, rewrite: (row: Message) => Message): RoomEvent {
  if (event.event === 'member') {
    return event.data.user.id === user.id ? { ...event, data: { ...event.data, user } } : event;
  }
  if (event.event !== 'message') return event;
  const data = rewrite(event.data);
  return data === event.data ? event : { ...event, data };
}

function membersWith({ members }: RoomState, user: UserRef): RoomState['members'] {
  const known = members.get(user.id);
  return known === undefined ? members : new Map(members).set(user.id, { ...known, user });
}
