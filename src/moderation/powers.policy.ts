import type { ErrorCode, Role } from '#protocol';

/**
 * Who may do what to whom. For each act, the roles that may do it, and the roles of those whom it may concern.
 * docs/POWERS.md shows this table; a test walks each of its cells. Nobody does any of this to themselves.
 */
export const Powers = {
  delete_message: { moderator: ['user', 'moderator'], admin: ['user', 'moderator', 'admin'] },
  restore_message: { moderator: ['user', 'moderator'], admin: ['user', 'moderator', 'admin'] },
  remove_messages: { moderator: ['user'], admin: ['user', 'moderator', 'admin'] },
  read_revisions: {
    moderator: ['user', 'moderator', 'admin'],
    admin: ['user', 'moderator', 'admin'],
  },
  sanction: { moderator: ['user'], admin: ['user', 'moderator'] },
  work_reports: { moderator: ['user', 'moderator'], admin: ['user', 'moderator', 'admin'] },
  change_role: { admin: ['user', 'moderator', 'admin'] },
  create_user: { admin: ['user', 'moderator', 'admin'] },
  end_sessions: { admin: ['user', 'moderator', 'admin'] },
  reset_password: { admin: ['user', 'moderator', 'admin'] },
  reset_second_factor: { admin: ['user', 'moderator', 'admin'] },
  disable: { admin: ['user', 'moderator', 'admin'] },
  remove_avatar: { moderator: ['user'], admin: ['user', 'moderator', 'admin'] },
} as const satisfies Record<string, Partial<Record<Role, readonly Role[]>>>;

export type Power = keyof typeof Powers;

/** What each of them is. */
export const PowerMeaning: Readonly<Record<Power, string>> = {
  delete_message: 'Delete a message of another, in rooms where one stands.',
  restore_message: 'Put back a message of another that somebody else deleted, in rooms where one stands.',
  remove_messages: 'Remove all messages of a person, in one room or all.',
  read_revisions: 'Read the earlier texts of a message of another, in rooms where one stands.',
  sanction: 'Mute, time out or ban, and lift it. To sanction an admin, take the role first.',
  work_reports: 'Claim, release, close and re-open a report on a person.',
  change_role: 'Give another role, the highest too.',
  create_user: 'Make a user; the role is the one that they get.',
  end_sessions: 'End the sign-ins of a person, all or one.',
  reset_password: 'Give another password, and end all sign-ins.',
  reset_second_factor: 'Take the second factor away, so that it can be set up anew.',
  disable: 'Close an account for now, and open it again.',
  remove_avatar: 'Take the picture away; one of the default ones comes in its place.',
};

/** A person, as far as power goes. */
export interface Ranked {
  readonly id: number;
  readonly role: Role;
}

/** Whoever may do everything reads what was done. */
export const mayReadAudit = (role: Role): boolean => role === 'admin';

/** Whether the role may do this to anybody at all. */
export function hasPower(power: Power, role: Role): boolean {
  return role in Powers[power];
}

/** Those whom the role may do this to. */
export function powerTargets(power: Power, role: Role): readonly Role[] {
  const row: Partial<Record<Role, readonly Role[]>> = Powers[power];
  return row[role] ?? [];
}

/** The error that stands in the way, or undefined. The roles are those of the database at the moment of the act. */
export function powerFault(power: Power, actor: Ranked, target: Ranked): ErrorCode | undefined {
  const row: Partial<Record<Role, readonly Role[]>> = Powers[power];
  const targets = row[actor.role];
  if (targets === undefined) return 'forbidden';
  if (actor.id === target.id) return 'own_account';
  return targets.includes(target.role) ? undefined : 'forbidden';
}
