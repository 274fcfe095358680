import type { CommandName, Role } from '#protocol';
import type { Route } from './power-walkers.ts';

// Who may use an endpoint that is none of the ways to use a power of the table. Whoever adds one puts it here, or among
// the walkers.

/** Commands that no role opens to anybody, and what is asked for instead. */
export const powerlessCommands = {
  'a token of one’s own': ['hello'],
  'to be signed in, and it tells of one’s own client alone': ['observed'],
  'a membership': ['send', 'sync', 'read', 'typing'],
  'one’s own message, and a membership': ['edit'],
} as const satisfies Record<string, readonly CommandName[]>;

/** Routes that no role opens to anybody, and what is asked for instead. Those on rooms are tried in vain by an admin. */
export const powerlessRoutes = {
  nothing: [
    'GET /healthz',
    'GET /readyz',
    'GET /about',
    'GET /avatars/{key}/{width}.webp',
    'POST /auth/register',
    'POST /auth/login',
    'POST /auth/token',
    'POST /auth/refresh',
    'POST /auth/appeal',
  ],
  'to be signed in, and it shows or makes nothing of anybody else': [
    'POST /auth/logout',
    'GET /me',
    'PATCH /me',
    'DELETE /me',
    'POST /me/password',
    'GET /me/sessions',
    'DELETE /me/sessions/{id}',
    'POST /me/sessions/end-others',
    'GET /me/second-factor',
    'POST /me/second-factor',
    'DELETE /me/second-factor',
    'POST /me/second-factor/confirm',
    'POST /me/second-factor/recovery-codes',
    'GET /me/export',
    'PUT /me/avatar',
    'DELETE /me/avatar',
    'GET /me/blocks',
    'PUT /me/blocks/{user}',
    'DELETE /me/blocks/{user}',
    'GET /me/standing',
    'POST /me/sanctions/{id}/appeal',
    'GET /me/notices',
    'POST /me/notices/read',
    'GET /contacts',
    'PUT /contacts/{user}',
    'DELETE /contacts/{user}',
    'GET /rooms',
    'POST /rooms',
  ],
  'to be signed in, and everybody may': [
    'GET /users',
    'GET /users/{id}',
    'GET /rooms/browse',
    'POST /direct',
  ],
  'to be in the rooms that it looks into': ['GET /search', 'POST /reports'],
  'to be in the room, or that everybody can see it': [
    'GET /rooms/{id}',
    'POST /rooms/{id}/join',
    'POST /rooms/{id}/leave',
    'GET /rooms/{id}/members',
    'POST /rooms/{id}/members',
    'GET /rooms/{room}/messages',
    'POST /rooms/{room}/messages',
    'GET /rooms/{room}/messages/{seq}',
    'PATCH /rooms/{room}/messages/{seq}',
    'GET /rooms/{room}/readers',
  ],
} as const satisfies Record<string, readonly Route[]>;

/** What the owner of a room may do there, and who has one of these roles, in rooms that everybody can see. */
export const ownersRoutes = {
  'PATCH /rooms/{id}': ['moderator', 'admin'],
  'DELETE /rooms/{id}/members/{user}': ['moderator', 'admin'],
  'DELETE /rooms/{id}': ['moderator', 'admin'],
} as const satisfies Record<Route, readonly Role[]>;

/** Lists of the staff. */
export const staffRoutes = {
  'GET /moderation/queue': ['moderator', 'admin'],
  'GET /moderation/reports': ['moderator', 'admin'],
  // One's own rooms apart: their owner sees the sanctions there.
  'GET /moderation/sanctions': ['moderator', 'admin'],
  'GET /moderation/audit': ['admin'],
} as const satisfies Record<Route, readonly Role[]>;

/** A report is shown to whom the power `work_reports` allows to work on it. */
export const REPORT = 'GET /moderation/reports/{id}' satisfies Route;
