import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Contacts } from './contacts.service.ts';
import {
  ContactAnswer,
  ContactBody,
  ContactPage,
  ContactParams,
  Nothing,
  PageQuery,
} from './rooms.schemas.ts';

export interface ContactsRoutesOptions {
  readonly contacts: Contacts;
  readonly guard: Guard;
}

/** The address book of whoever asks. */
export async function contactsRoutes(app: App, { contacts, guard }: ContactsRoutesOptions): Promise<void> {
  const common = { tags: ['Contacts'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals] as const;

  app.get(
    '/contacts',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'My contacts',
        querystring: PageQuery,
        response: { 200: ContactPage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => contacts.list(principal.user.id, query),
  );

  app.put(
    '/contacts/:user',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Add a contact, or change the shown name',
        params: ContactParams,
        body: ContactBody,
        response: {
          200: ContactAnswer,
          ...problems(...refusals, 'user_not_found', 'text_blank', 'text_malformed'),
        },
      },
    },
    async ({ principal, params, body }) => contacts.put(principal.user.id, params.user, body.name),
  );

  app.delete(
    '/contacts/:user',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Delete a contact',
        params: ContactParams,
        response: { 204: Nothing, ...problems(...refusals, 'user_not_found') },
      },
    },
    async ({ principal, params }, reply) => {
      await contacts.delete(principal.user.id, params.user);
      return reply.status(204).send(null);
    },
  );
}
