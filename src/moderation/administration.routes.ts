import type { FastifyRequest } from 'fastify';
import type { Acting } from '../audit/entry.ts';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  AuditPage,
  AuditQuery,
  CreatedUser,
  CreateUserBody,
  PersonAnswer,
  PersonParams,
  RoleBody,
} from './administration.schemas.ts';
import { accessAdministrationRoutes } from './administration-access.routes.ts';
import type { Moderation } from './moderation.ts';

export interface AdministrationRoutesOptions {
  readonly moderation: Pick<Moderation, 'administration' | 'audit'>;
  readonly guard: Guard;
}

const actingOf = ({ principal, ip }: Pick<FastifyRequest, 'principal' | 'ip'>): Acting => ({
  user: principal.user.id,
  address: ip,
});

/** Accounts by admins, and what the audit log says. Nothing of it may be kept by caches. */
export async function administrationRoutes(
  app: App,
  { moderation, guard }: AdministrationRoutesOptions,
): Promise<void> {
  const { administration, audit } = moderation;
  const common = { tags: ['Administration'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals, 'forbidden'] as const;
  const onSomebody = [...refusals, 'own_account', 'user_not_found', 'text_blank', 'text_malformed'] as const;
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await app.register(accessAdministrationRoutes, { administration, guard });

  app.post(
    '/admin/users',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Make a user with a role',
        body: CreateUserBody,
        response: {
          201: CreatedUser,
          ...problems(
            ...refusals,
            'login_taken',
            'email_taken',
            'password_common',
            'text_blank',
            'text_malformed',
            'busy',
          ),
        },
      },
    },
    async (request, reply) => {
      reply.status(201);
      return administration.createUser(actingOf(request), request.body);
    },
  );

  app.patch(
    '/admin/users/:id/role',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Give somebody a role',
        description: 'It holds from the next request or command on. Nobody changes their own.',
        params: PersonParams,
        body: RoleBody,
        response: { 200: PersonAnswer, ...problems(...onSomebody) },
      },
    },
    async request => {
      const { role, reason } = request.body;
      return administration.changeRole(actingOf(request), request.params.id, role, reason);
    },
  );

  app.get(
    '/moderation/audit',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'The audit log, newest first',
        querystring: AuditQuery,
        response: { 200: AuditPage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => audit.list(principal.user.id, query),
  );
}
