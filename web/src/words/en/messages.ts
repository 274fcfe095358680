import type { SystemAction } from '#protocol';
import { plural } from '../plural.ts';

/** Who did something in a room, to whom, and what it is called now. */
interface Happening {
  readonly who: string;
  readonly whom: string;
  readonly value: string;
}

const system: Record<SystemAction, (happening: Happening) => string> & { unknown: string } = {
  created: ({ who }) => `${who} created the room`,
  renamed: ({ who, value }) => `${who} renamed the room to “${value}”`,
  topic: ({ who, value }) => (value === '' ? `${who} removed the topic` : `${who} set the topic: ${value}`),
  joined: ({ who }) => `${who} joined`,
  left: ({ who }) => `${who} left`,
  added: ({ who, whom }) => `${who} added ${whom}`,
  removed: ({ who, whom }) => `${who} removed ${whom}`,
  owner: ({ whom }) => `${whom} is the owner of the room now`,
  archived: ({ who }) => `${who} archived the room`,
  unknown: 'Something changed in the room',
};

/** Messages of a room. */
export const messages = {
  title: 'Messages',
  notMine: 'This room is not one of yours.',
  notMineHint: 'It may be gone, or you are not a member of it. Public rooms can be joined from the list.',
  browse: 'Browse rooms',
  loadFailed: 'The messages could not be loaded.',
  olderFailed: 'Older messages could not be loaded.',
  newerFailed: 'Newer messages could not be loaded.',
  beginning: 'This is the beginning of the room.',
  empty: 'There is nothing here yet. Say hello!',
  unread: 'New messages',
  edited: 'edited',
  editedAt: (time: string) => `Edited ${time}`,
  deleted: 'This message was deleted.',
  hidden: 'A message of somebody whom you have blocked.',
  show: 'Show',
  roles: { moderator: 'moderator', admin: 'admin' },
  announced: (name: string, text: string) => `${name}: ${text}`,
  system,

  toNewest: 'To the newest messages',
  toNew: plural('en', { one: 'To # new message', other: 'To # new messages' }),
  older: 'You are looking at older messages.',
  backToNewest: 'Back to the newest',
  unknownMessage: 'There is no such message in this room.',

  actions: 'What to do with this message',
  copyText: 'Copy text',
  copyLink: 'Copy link',
  textCopied: 'The text is copied.',
  linkCopied: 'The link is copied.',
  copyRefused: 'The browser does not allow copying.',
  edit: 'Edit',
  delete: 'Delete',
  deleteTitle: 'Delete this message?',
  deleteText: 'It disappears for everybody. That it was there stays visible.',
  readBy: 'Read by…',
  readersTitle: 'Read by',
  readersNone: 'Nobody else has read this message yet.',
  moreReaders: 'Show more',
  stored: 'Sent',
  readByAll: 'Read by everybody',
  readByPeer: 'Read',
  readByCount: plural('en', { one: 'Read by #', other: 'Read by #' }),

  editLabel: 'Edit the message',
  editHint: 'Enter saves, Escape cancels.',

  placeholder: 'Message',
  send: 'Send',
  emoji: 'Emoji',
  left: plural('en', { one: '# character left', other: '# characters left' }),
  tooLong: plural('en', { one: '# character too many', other: '# characters too many' }),
  slow: (pause: string) => `Slow mode: one message every ${pause}.`,
  seconds: plural('en', { one: '# second', other: '# seconds' }),
  minutes: plural('en', { one: '# minute', other: '# minutes' }),
  archived: 'This room is archived: it can be read, and nothing more can be written.',
  dictate: 'Dictate',
  dictating: 'Listening… Press to stop.',
  dictationFailed: 'Dictation does not work here now.',

  waiting: 'Waiting…',
  sending: 'Sending…',
  waitingOffline: 'No connection: it will be sent by itself.',
  waitingSlow: 'Slow mode: it will be sent in its turn.',
  failed: 'Not sent.',
  discard: 'Discard',

  typingOne: (name: string) => `${name} is typing…`,
  typingTwo: (one: string, other: string) => `${one} and ${other} are typing…`,
  typingMany: 'Several people are typing…',
  somebody: 'Somebody',

  emojiSearch: 'Search for an emoji',
  emojiNone: 'No emoji found.',
  emojiFailed: 'The emoji could not be loaded.',
  emojiFound: 'Found',
  emojiGroups: [
    'Smileys and emotion',
    'People and body',
    '',
    'Animals and nature',
    'Food and drink',
    'Travel and places',
    'Activities',
    'Objects',
    'Symbols',
    'Flags',
  ] as readonly string[],
};
