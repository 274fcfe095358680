import { plural } from '../plural.ts';

/** The frame of the chat: navigation, rooms beside, one of them open. */
export const chat = {
  messageTo: (room: string) => `Message to ${room}`,
  skip: 'Skip to the content',
  navigation: 'Main',
  nav: {
    chats: 'Chats',
    browse: 'Browse',
    search: 'Search',
    people: 'People',
    notices: 'Notices',
    moderation: 'Moderation',
    profile: 'Profile',
    settings: 'Settings',
  },
  unread: plural('en', { one: '# unread', other: '# unread' }),
  openReports: plural('en', { one: '# open report', other: '# open reports' }),
  signOutTitle: 'Sign out?',
  signOutText: 'In all tabs of this browser. What you have not sent yet is lost.',
  connecting: 'Connecting…',
  offline: 'This device is offline. You can read on; what you write is sent later.',
  waiting: (seconds: number) => `No connection. Next try in ${seconds} s.`,
  tryNow: 'Try now',
  noRoom: {
    title: 'Choose a chat',
    text: 'Open one of your rooms, find a new one, or write to somebody.',
    browse: 'Browse rooms',
    people: 'Find people',
    search: 'press it anywhere to search',
  },
  /** The client has stopped and does not come back by itself. */
  stopped: {
    title: 'The chat has stopped',
    closed: 'The service has ended the connection. Load the page again to go on.',
    outdated:
      'The service was updated, and this page is older than it. Load the page again to get the new one.',
    reload: 'Load again',
    secondFactorTitle: 'Set up a second factor first',
    secondFactor: 'Your role needs a second factor of sign-in. Until it is set up, the chat stays closed.',
    setUp: 'Set it up',
  },
};
