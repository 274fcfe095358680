import type { Role, SanctionKind } from '#protocol';
import { plural } from '../plural.ts';

const states: Record<SanctionKind, string> = {
  mute: 'You may not write',
  timeout: 'You may not take part',
  ban: 'You are banned',
};
const ended: Record<SanctionKind, string> = {
  mute: 'You may write again',
  timeout: 'You may take part again',
  ban: 'You are not banned any more',
};
const roles: Record<Role, string> = { user: 'a user', moderator: 'a moderator', admin: 'an administrator' };

/** What was done that concerns me, and news of messages. */
export const notices = {
  title: 'Notices',
  none: 'Nothing here yet',
  noneText: 'When moderators do something that concerns you, you read it here.',
  failed: 'The notices could not be loaded.',
  unread: 'New',
  older: 'Show older ones',
  reason: (text: string) => `Reason: ${text}`,
  note: (text: string) => `Their note: ${text}`,
  showMessage: 'Show the message',
  place: (room: string | undefined) => (room === undefined ? '' : ` in ${room}`),
  lostRoom: (id: number) => `room ${id}`,
  until: (time: string) => ` until ${time}`,
  sanctioned: (kind: SanctionKind, place: string, until: string) => `${states[kind]}${place}${until}.`,
  sanctionLifted: (kind: SanctionKind, place: string) => `${ended[kind]}${place}.`,
  messageRemoved: (place: string) => `A message of yours was removed${place}.`,
  messageRestored: (place: string) => `A message of yours is back${place}.`,
  messagesRemoved: 'Your messages were removed.',
  avatarRemoved: 'Your picture was removed.',
  reportClosed: {
    resolved: 'Your report was right, and something was done.',
    dismissed: 'Your report was looked at, and nothing had to be done.',
  },
  appealClosed: {
    resolved: 'Your appeal was granted.',
    dismissed: 'Your appeal was turned down.',
  },
  roleChanged: (role: Role) => `You are now ${roles[role]}.`,
  secondFactorReset: 'Your second factor was taken away: set it up again.',
  setUp: 'Set it up',
  unknown: 'Something was done that concerns you.',
  inForce: 'In force now',
  newMessages: plural('en', { one: '# new message', other: '# new messages' }),
  by: (name: string, text: string) => `${name}: ${text}`,
};
