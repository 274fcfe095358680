import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { Nothing } from './accounts.schemas.ts';
import { SessionList, SessionParams } from './me.schemas.ts';
import type { MySessions } from './my-sessions.service.ts';

export interface SessionsRoutesOptions {
  readonly mySessions: MySessions;
  readonly guard: Guard;
}

/** Where I am signed in. */
export async function sessionsRoutes(app: App, { mySessions, guard }: SessionsRoutesOptions): Promise<void> {
  const common = { tags: ['Accounts'], security: signedIn };

  app.get(
    '/me/sessions',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Where I am signed in',
        response: { 200: SessionList, ...problems(...guardRefusals) },
      },
    },
    async ({ principal }) => ({
      sessions: await mySessions.list(principal.user.id, principal.sessionId),
    }),
  );

  app.delete(
    '/me/sessions/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'End one of my sessions',
        description: 'Its tokens stop working at once and its sockets are closed. It may be the present one.',
        params: SessionParams,
        response: {
          204: Nothing,
          ...problems('invalid_request', ...guardRefusals, 'session_not_found'),
        },
      },
    },
    async ({ principal, params }, reply) => {
      await mySessions.end(principal.user.id, params.id);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/me/sessions/end-others',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'End all my other sessions',
        response: { 204: Nothing, ...problems(...guardRefusals) },
      },
    },
    async ({ principal }, reply) => {
      await mySessions.endOthers(principal.user.id, principal.sessionId);
      return reply.status(204).send(null);
    },
  );
}
