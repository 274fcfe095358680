/** Who may do something in the panel. Whoever is not named gets nothing, and nothing happens. */
export type Allowed = 'admins' | 'admins and moderators' | 'nobody';

type Actions = Readonly<Record<string, Allowed>>;

/** What AdminJS would do by itself, past the services. */
const RAW = { new: 'nobody', edit: 'nobody', delete: 'nobody', bulkDelete: 'nobody' } as const;

const readBy = (who: Allowed) => ({ list: who, show: who, search: who, ...RAW });
const STAFF = 'admins and moderators';

/**
 * Each action of each resource of the panel. A new one belongs here before it belongs anywhere: the crawler fails while
 * the two differ.
 */
export const TABLE: Readonly<Record<string, Actions>> = {
  users: {
    ...readBy(STAFF),
    createUser: 'admins',
    changeRole: 'admins',
    resetPassword: 'admins',
    resetSecondFactor: 'admins',
    endSessions: 'admins',
    endSessionsSelected: 'admins',
    disable: 'admins',
    disableSelected: 'admins',
    enable: 'admins',
    mute: STAFF,
    timeout: STAFF,
    timeoutSelected: STAFF,
    ban: STAFF,
    banSelected: STAFF,
    removeMessages: STAFF,
    removeAvatar: STAFF,
  },
  sessions: { ...readBy('admins'), end: 'admins', endSelected: 'admins' },
  avatars: { ...readBy(STAFF), removeAvatar: STAFF, removeAvatarSelected: STAFF },
  // Filters of what moderators see look for rooms by their names.
  rooms: { ...readBy('admins'), search: STAFF, rename: 'admins', setSlowMode: 'admins', archive: 'admins' },
  memberships: { ...readBy('admins'), remove: 'admins', removeSelected: 'admins' },
  messages: {
    ...readBy(STAFF),
    texts: STAFF,
    deleteMessage: STAFF,
    deleteMessageSelected: STAFF,
    restore: STAFF,
    restoreSelected: STAFF,
    removeAllOfAuthor: STAFF,
  },
  reports: {
    ...readBy(STAFF),
    claim: STAFF,
    claimSelected: STAFF,
    release: STAFF,
    resolve: STAFF,
    resolveLifting: STAFF,
    dismiss: STAFF,
    dismissSelected: STAFF,
    reopen: STAFF,
    deleteMessage: STAFF,
    mute: STAFF,
    timeout: STAFF,
    ban: STAFF,
  },
  sanctions: { ...readBy(STAFF), lift: STAFF, liftSelected: STAFF },
  'audit-entries': readBy('admins'),
};
