import Type from 'typebox';
import { Id } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { ListedUser, UserListQuery, UserPage } from './accounts.schemas.ts';
import type { Directory } from './directory.service.ts';

export interface UsersRoutesOptions {
  readonly directory: Directory;
  readonly guard: Guard;
}

/** List and find people. */
export async function usersRoutes(app: App, { directory, guard }: UsersRoutesOptions): Promise<void> {
  const common = { tags: ['Users'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals] as const;

  app.get(
    '/users',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'List and find people',
        querystring: UserListQuery,
        response: { 200: UserPage, ...problems(...refusals) },
      },
    },
    async request => directory.list(request.query),
  );

  app.get(
    '/users/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'One person',
        params: Type.Object({ id: Id }),
        response: { 200: ListedUser, ...problems(...refusals, 'user_not_found') },
      },
    },
    async request => directory.get(request.params.id),
  );
}
