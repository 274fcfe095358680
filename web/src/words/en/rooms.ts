import { plural } from '../plural.ts';

const minutes = plural('en', { one: '# minute', other: '# minutes' });
const seconds = plural('en', { one: '# second', other: '# seconds' });
const hours = plural('en', { one: '# hour', other: '# hours' });
const members = plural('en', { one: '# member', other: '# members' });
const unread = plural('en', { one: '# unread message', other: '# unread messages' });

/** Lists of rooms, making, joining and changing them. */
export const rooms = {
  title: 'Rooms',
  kinds: {
    general: 'Room for everyone',
    public: 'Public room',
    private: 'Private room',
    direct: 'Direct conversation',
  },
  online: 'online',
  offline: 'offline',
  members,
  onlineCount: (count: string) => `${count} online`,
  archived: 'Archived',
  archivedNote: 'This room is archived: it can be read, and nothing more is sent.',

  list: {
    filter: 'Find among my rooms',
    browse: 'Browse public rooms',
    create: 'New room',
    nothing: 'None of your rooms is called that.',
    none: 'You are in no room yet.',
    unread,
    manyUnread: (count: number) => `${count} or more unread messages`,
    preview: (who: string, text: string) => `${who}: ${text}`,
    you: 'You',
    hidden: 'Message of somebody you blocked',
    deleted: 'Message deleted',
    noMessages: 'No messages yet',
    draft: (text: string) => `Draft: ${text}`,
    typing: 'typing…',
    isTyping: (who: string) => `${who} is typing…`,
    severalTyping: 'Several people are typing…',
  },

  browse: {
    title: 'Public rooms',
    search: 'Find a room by its name',
    empty: 'No public room is called that.',
    none: 'There are no public rooms yet. Make the first one.',
    join: 'Join',
    joinRoom: (room: string) => `Join ${room}`,
    open: 'Open',
    openRoom: (room: string) => `Open ${room}`,
  },

  create: {
    title: 'New room',
    kind: 'Who can come in',
    publicHint: 'Anybody can find it and join.',
    privateHint: 'Only those who are added can see it.',
    name: 'Name',
    topic: 'Topic',
    topicHint: 'What it is about. May be left empty.',
    membersCanAdd: 'All members may add people',
    create: 'Create',
    nameMissing: 'A room needs a name.',
  },

  header: {
    back: 'Back to my rooms',
    panel: 'Members and details',
    menu: (room: string) => `Actions for ${room}`,
    settings: 'Room settings',
    add: 'Add people',
    copyLink: 'Copy link',
    archive: 'Archive room',
    leave: 'Leave room',
    person: 'About this person',
  },

  settings: {
    title: 'Room settings',
    slowMode: 'Slow mode',
    slowHint: 'How long a member waits between two messages.',
    slowOff: 'Off',
    seconds,
    minutes,
    hours,
    saved: 'The room was changed.',
  },

  archive: {
    title: (room: string) => `Archive ${room}?`,
    text: 'For good: everything that was written stays readable, and nobody can write here any more.',
    yes: 'Archive',
  },

  leave: {
    title: (room: string) => `Leave ${room}?`,
    private: 'You cannot come back by yourself: somebody has to add you again.',
    last: 'You are the last one here. Without you the room is archived, for good.',
    yes: 'Leave',
    ownerText: 'The room is yours. When you leave, somebody else becomes its owner.',
    heir: 'New owner',
    firstJoined: 'Who joined first',
    filterHeirs: 'Find a member',
  },

  panel: {
    title: 'About the room',
    topic: 'Topic',
    slowMode: 'Slow mode',
    pause: (pause: string) => `One message in ${pause}`,
    since: 'Since',
    filter: 'Find a member',
    nobody: 'No member is called that.',
    failed: 'The members could not be loaded.',
    owner: 'Owner',
    you: 'you',
    menu: (who: string) => `Actions for ${who}`,
    message: 'Message directly',
    remove: 'Remove from the room',
    removeTitle: (who: string) => `Remove ${who}?`,
    removeText: (room: string) =>
      `They will not see ${room} any more until somebody adds them or they join again.`,
    removeYes: 'Remove',
  },

  add: {
    title: 'Add people',
    nobody: 'Nobody is called that.',
    member: 'Already here',
    chosen: 'Chosen',
    drop: (who: string) => `Do not add ${who}`,
    add: plural('en', { one: 'Add # person', other: 'Add # people' }),
    addNobody: 'Add',
    added: plural('en', { one: '# person was added.', other: '# people were added.' }),
    refused: (who: string, why: string) => `${who}: ${why}`,
  },

  news: {
    added: (who: string, room: string) => `${who} added you to ${room}.`,
    nowIn: (room: string) => `You are in ${room} now.`,
    gone: (room: string) => `You are not in ${room} any more.`,
    archived: (who: string, room: string) => `${who} archived ${room}.`,
    renamed: (who: string, name: string) => `${who} renamed a room: ${name}`,
  },

  shortcuts: {
    previous: 'Previous room',
    next: 'Next room',
    previousUnread: 'Previous room with unread messages',
    nextUnread: 'Next room with unread messages',
  },
};
