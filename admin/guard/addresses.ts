/** Where the panel lives; AdminJS has the same defaults. */
export const ROOT = '/admin';
export const LOGIN = `${ROOT}/login`;
export const LOGOUT = `${ROOT}/logout`;
export const LOGIN_STYLE = `${LOGIN}.css`;
/** Scripts and styles of the pages. */
export const ASSETS = `${ROOT}/assets`;
/** What the pages ask for. */
export const API = `${ROOT}/api/`;

/** Longest address that one is brought back to after signing in, characters. */
export const RETURN_MAX = 1_000;
/** Only to take an address apart; nothing is ever sent there. */
const NOWHERE = 'http://panel.invalid';

/**
 * Where to go after signing in: the page of the panel that was asked for, or its start page. Never another host: what
 * is not plainly a page of the panel is forgotten.
 */
export function returnTo(wanted: string | undefined): string {
  const url = wanted === undefined || wanted.length > RETURN_MAX ? null : URL.parse(wanted, NOWHERE);
  if (url === null || url.origin !== NOWHERE) return ROOT;
  const { pathname, search } = url;
  const isPage = pathname.startsWith(`${ROOT}/`) && !/^\/admin\/(login|logout|api|assets)\b/.test(pathname);
  return isPage ? pathname + search : ROOT;
}
