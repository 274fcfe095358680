import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Blocks } from './blocks.service.ts';
import { BlockPage, ContactParams, Nothing, PageQuery } from './rooms.schemas.ts';

export interface BlocksRoutesOptions {
  readonly blocks: Blocks;
  readonly guard: Guard;
}

/** Whom I want nothing to do with. */
export async function blocksRoutes(app: App, { blocks, guard }: BlocksRoutesOptions): Promise<void> {
  const common = { tags: ['Contacts'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals] as const;

  app.get(
    '/me/blocks',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Whom I blocked',
        querystring: PageQuery,
        response: { 200: BlockPage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => blocks.list(principal.user.id, query),
  );

  app.put(
    '/me/blocks/:user',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Block somebody',
        description:
          'Neither can write to the other directly any more. In rooms that both are in, it is my clients that do ' +
          'not show what they write. They are not told.',
        params: ContactParams,
        response: {
          204: Nothing,
          ...problems(...refusals, 'user_not_found', 'own_account', 'too_many_blocks'),
        },
      },
    },
    async ({ principal, params }, reply) => {
      await blocks.put(principal.user.id, params.user);
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/me/blocks/:user',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Unblock somebody',
        params: ContactParams,
        response: { 204: Nothing, ...problems(...refusals, 'user_not_found') },
      },
    },
    async ({ principal, params }, reply) => {
      await blocks.delete(principal.user.id, params.user);
      return reply.status(204).send(null);
    },
  );
}
