import type { CurrentAdmin } from 'adminjs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PanelSessions } from '../../src/accounts/panel-sessions.service.ts';
import { AppError } from '../../src/errors.ts';
import type { App } from '../../src/http/app-type.ts';
import { type PanelRole, toCurrentAdmin } from '../viewer.ts';
import { API, ASSETS, LOGIN, LOGIN_STYLE } from './addresses.ts';
import type { PanelCookie } from './panel-cookie.ts';
import { checkSameOrigin, isReading } from './same-origin.ts';

declare module 'fastify' {
  interface Session {
    /** Who looks; where AdminJS's router takes it from. */
    adminUser: CurrentAdmin;
  }
}

export interface GuardOptions {
  readonly sessions: Pick<PanelSessions, 'find'>;
  readonly cookie: PanelCookie;
}

/** All that a stranger may ask for, by method and matched route: never by what stands in the address. */
const OPEN: ReadonlySet<string> = new Set([
  `GET ${LOGIN}`,
  `HEAD ${LOGIN}`,
  `POST ${LOGIN}`,
  `GET ${LOGIN_STYLE}`,
  `HEAD ${LOGIN_STYLE}`,
]);

const isOpen = ({ method, routeOptions }: FastifyRequest) => OPEN.has(`${method} ${routeOptions.url}`);

/** Whether a person looks at what is answered, and not a script or a loader. */
export function isForPeople({ url, routeOptions }: FastifyRequest): boolean {
  const loaded = [API, `${ASSETS}/`].some(
    start => url.startsWith(start) || routeOptions.url?.startsWith(start),
  );
  return !loaded;
}

/** What the start page asks again and again while nobody may be there: it does not keep a sign-in alive. */
const asksByItself = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url === `${API}dashboard`;

/**
 * Lets nobody through to the routes of this scope, present and future, but who has a live sign-in to the panel. It
 * comes before anything of a body is read, and asks the database each time.
 */
export function useGuard(app: App, { sessions, cookie }: GuardOptions): void {
  app.decorateRequest('session');

  app.addHook('onRequest', async (request, reply) => {
    checkSameOrigin(request);
    if (isOpen(request)) return;
    const token = cookie.read(request);
    const found = token === undefined ? undefined : await sessions.find(token, !asksByItself(request));
    if (found === undefined) return turnAway(request, reply);
    const { id, login, role } = found.user;
    const viewer = { id, login, role: role as PanelRole, address: request.ip };
    request.session = { adminUser: toCurrentAdmin(viewer) } as FastifyRequest['session'];
  });
}

/** To the sign-in and back, where a person looks at a page. */
function turnAway(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isReading(request) || !isForPeople(request)) throw new AppError('unauthenticated');
  const to = new URLSearchParams({ to: request.url });
  return reply.redirect(`${LOGIN}?${to}`, 303);
}
