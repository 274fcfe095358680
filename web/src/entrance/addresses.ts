/** Stands for the host of the page, whichever it is. */
const HERE = 'http://page';

const ENTRANCE = ['/sign-in', '/sign-up', '/appeal'];

/** Whether an address is of the entrance: whoever is signed in has no business there. */
export const isEntrance = (path: string): boolean => ENTRANCE.includes(path);

/** Another page of the entrance, which remembers where somebody was on the way to. */
export function entranceAddress(to: string, url: string): string {
  const target = targetOf(url);
  return target === '/' ? to : `${to}?to=${encodeURIComponent(target)}`;
}

/** Where somebody was on the way to when the entrance came in between: an address of this page, by default its start. */
export function targetOf(url: string): string {
  const { pathname, search, searchParams } = new URL(url, HERE);
  if (!isEntrance(pathname)) return pathname + search;
  const to = URL.parse(searchParams.get('to') ?? '/', HERE);
  return to !== null && to.origin === HERE && !isEntrance(to.pathname) ? to.pathname + to.search : '/';
}
