import type { Role } from '#protocol';

/** Whether a role works on reports; undefined: of somebody who is not signed in. */
export const moderates = (role: Role | undefined): boolean => role === 'moderator' || role === 'admin';
