/** What is chosen in this browser. */
export const settings = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { auto: 'As the browser', en: 'English', ru: 'Русский' },
  notices: 'Notices',
  desktop: 'Notices on the desktop',
  desktopHint: 'Of new messages and of what concerns you, while this page is not in front of you.',
  desktopDenied:
    'The browser does not allow it for this site. Allow notifications in the settings of the site first.',
  desktopAbsent: 'This browser shows no notices here: it may need HTTPS, or has none.',
  shortcuts: 'Keyboard',
  shortcut: {
    search: 'Search',
    send: 'Send the message',
    newLine: 'New line in a message',
    editLast: 'Edit your last message, from an empty field',
    cancel: 'Close what is open, or stop editing',
    menu: 'In a menu: move, choose, close',
    skip: 'From one control to the next; the first one leads past the navigation',
  },
  about: 'About',
  version: (version: string) => `Parley ${version}`,
  docs: 'Documents of the API',
  admin: 'Admin panel',
  debug: 'Tell the console what happens',
  debugHint:
    'For finding faults: names and times of what goes over the connection, in the developer tools. Never texts or secrets.',
};
