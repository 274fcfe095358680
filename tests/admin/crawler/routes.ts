import type { Allowed } from './table.ts';

/** Who gets an answer that is no refusal; `as the action`: as the table of actions says of the one it names. */
export type Way = Allowed | 'anybody' | 'as the action';

const STAFF = 'admins and moderators';
const ACTION = 'as the action';
const OPEN = 'anybody';

const FILE = { GET: STAFF, HEAD: STAFF } as const;

/**
 * Each route of the panel by the template that an address matches, and who may ask for it by which method; by any other
 * nobody. A new one belongs here before it belongs anywhere: the crawler fails while the two differ.
 */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  '/admin/login': { GET: OPEN, HEAD: OPEN, POST: OPEN },
  '/admin/login.css': { GET: OPEN, HEAD: OPEN },
  '/admin/logout': { GET: STAFF, HEAD: STAFF, POST: STAFF },
  '/admin': { GET: STAFF },
  '/admin/': { GET: STAFF, HEAD: STAFF },
  '/admin/*': {},
  '/admin/assets/:version/start.js': FILE,
  '/admin/assets/:version/global.js': FILE,
  '/admin/assets/:version/design-system.js': FILE,
  '/admin/assets/:version/app.js': FILE,
  '/admin/assets/:version/components.js': FILE,
  '/admin/assets/:version/show.js': FILE,
  '/admin/assets/:version/panel.css': FILE,
  '/admin/resources/:resourceId': { GET: ACTION },
  '/admin/resources/:resourceId/actions/:action': { GET: ACTION },
  '/admin/resources/:resourceId/records/:recordId/:action': { GET: ACTION },
  '/admin/resources/:resourceId/bulk/:action': { GET: ACTION },
  '/admin/api/resources/:resourceId/actions/:action': { GET: ACTION, POST: ACTION },
  '/admin/api/resources/:resourceId/actions/:action/:query': { GET: ACTION },
  '/admin/api/resources/:resourceId/records/:recordId/:action': { GET: ACTION, POST: ACTION },
  '/admin/api/resources/:resourceId/bulk/:action': { GET: ACTION, POST: ACTION },
  '/admin/api/dashboard': { GET: STAFF },
  // There are none.
  '/admin/pages/:pageName': {},
  '/admin/api/pages/:pageName': {},
};

/** Ends the sign-in that asks. */
export const SIGN_OUT = 'POST /admin/logout';
