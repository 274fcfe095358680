/** What every part of the page says. */
export const common = {
  appName: 'Parley',
  loading: 'Loading…',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  retry: 'Try again',
  more: 'More',
  showMore: 'Show more',
  back: 'Back',
  copied: 'Copied.',
  copyRefused: 'The browser does not allow copying.',
  roles: { user: 'Member', moderator: 'Moderator', admin: 'Administrator' },
  signOut: 'Sign out',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  /** How hard a new password is to guess. */
  strength: {
    short: (least: number) => `At least ${least} characters.`,
    long: (most: number) => `At most ${most} characters.`,
    weak: 'Easy to guess: make it longer, or less regular.',
    fair: 'Fair. A few more words would make it strong.',
    strong: 'Strong.',
  },
};
