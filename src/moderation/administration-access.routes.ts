import type { FastifyRequest } from 'fastify';
import type { Acting } from '../audit/entry.ts';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  AccessBody,
  EndedSessions,
  NewPassword,
  NothingAnswer,
  PersonAnswer,
  PersonParams,
  PersonSessionParams,
} from './administration.schemas.ts';
import type { AccessAdministration } from './administration-access.service.ts';

export interface AccessAdministrationRoutesOptions {
  readonly administration: AccessAdministration;
  readonly guard: Guard;
}

const actingOf = ({ principal, ip }: Pick<FastifyRequest, 'principal' | 'ip'>): Acting => ({
  user: principal.user.id,
  address: ip,
});

/** How admins let people in and keep them out. Register it where nothing is kept by caches. */
export async function accessAdministrationRoutes(
  app: App,
  { administration, guard }: AccessAdministrationRoutesOptions,
): Promise<void> {
  const common = { tags: ['Administration'], security: signedIn, body: AccessBody };
  const refusals = [
    ...['invalid_request', ...guardRefusals, 'forbidden', 'own_account'],
    ...['user_not_found', 'text_blank', 'text_malformed'],
  ] as const;

  app.post(
    '/admin/users/:id/end-sessions',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'End all sign-ins of somebody',
        description: 'Their sockets close. They may sign in again: a ban would keep them out.',
        params: PersonParams,
        response: { 200: EndedSessions, ...problems(...refusals) },
      },
    },
    async request => ({
      sessions: await administration.endSessions(actingOf(request), request.params.id, request.body.reason),
    }),
  );

  app.post(
    '/admin/users/:id/sessions/:session/end',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'End one sign-in of somebody',
        description: 'Its tokens stop working at once and its sockets close.',
        params: PersonSessionParams,
        response: { 204: NothingAnswer, ...problems(...refusals, 'session_not_found') },
      },
    },
    async (request, reply) => {
      const { id, session } = request.params;
      await administration.endSession(actingOf(request), session, request.body.reason, id);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/admin/users/:id/reset-password',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Give somebody a new password',
        description: 'It is made here and shown this once. All their sign-ins end, and their sockets close.',
        params: PersonParams,
        response: { 200: NewPassword, ...problems(...refusals, 'busy') },
      },
    },
    async request => ({
      password: await administration.resetPassword(actingOf(request), request.params.id, request.body.reason),
    }),
  );

  app.post(
    '/admin/users/:id/reset-second-factor',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Take somebody’s second factor away',
        description: 'With its recovery codes, for whoever has lost them all. They are told.',
        params: PersonParams,
        response: { 204: NothingAnswer, ...problems(...refusals, 'second_factor_absent') },
      },
    },
    async (request, reply) => {
      await administration.resetSecondFactor(actingOf(request), request.params.id, request.body.reason);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/admin/users/:id/disable',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Close an account for now',
        description: 'All sign-ins end, sockets close, and there is no new one until it is enabled.',
        params: PersonParams,
        response: { 200: PersonAnswer, ...problems(...refusals) },
      },
    },
    async request => administration.disable(actingOf(request), request.params.id, request.body.reason),
  );

  app.post(
    '/admin/users/:id/enable',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Open an account again',
        description: 'They sign in anew: what was ended stays ended.',
        params: PersonParams,
        response: { 200: PersonAnswer, ...problems(...refusals) },
      },
    },
    async request => administration.enable(actingOf(request), request.params.id, request.body.reason),
  );
}
