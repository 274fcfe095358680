/**
 * Addresses of the page. Each answers with the same document, and the page shows what belongs there; a star is all that
 * follows. Whatever else nobody knows stays 404, so that a mistyped address of the API is not answered with a page.
 */
export const PAGE_ADDRESSES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/appeal',
  '/rooms',
  '/rooms/*',
  '/search',
  '/people',
  '/people/*',
  '/notices',
  '/profile',
  '/profile/*',
  '/settings',
  '/moderation',
  '/moderation/*',
] as const;
