import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  MessageParams,
  RemovalAnswer,
  RemovalBody,
  RemovalParams,
  RevisionsAnswer,
} from './messages.schemas.ts';
import type { Messages } from './messages.ts';

export interface RemovalRoutesOptions {
  readonly messages: Pick<Messages, 'removals' | 'revisions'>;
  readonly guard: Guard;
}

/** What moderators do with messages beyond deleting one: earlier texts, and all that a person wrote. */
export async function removalRoutes(app: App, { messages, guard }: RemovalRoutesOptions): Promise<void> {
  const common = { tags: ['Moderation'], security: signedIn };
  const refusals = [
    'invalid_request',
    ...guardRefusals,
    'forbidden',
    'own_account',
    'room_not_found',
  ] as const;

  app.get(
    '/rooms/:room/messages/:seq/revisions',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'The earlier texts of a message',
        description: 'For moderators and admins inside the room; each reading is written in the audit log.',
        params: MessageParams,
        response: { 200: RevisionsAnswer, ...problems(...refusals, 'message_not_found') },
      },
    },
    async ({ principal, params, ip }) =>
      messages.revisions.read({ user: principal.user.id, address: ip }, params.room, params.seq),
  );

  app.post(
    '/moderation/users/:id/remove-messages',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Remove all messages of a person',
        description:
          'Those written so far, in one room or in all, private and direct ones included. The answer comes when it ' +
          'is recorded; the messages go in the background, and clients see each of them go.',
        params: RemovalParams,
        body: RemovalBody,
        response: {
          202: RemovalAnswer,
          ...problems(...refusals, 'text_blank', 'text_malformed', 'user_not_found', 'timed_out'),
        },
      },
    },
    async ({ principal, params, body, ip }, reply) => {
      reply.status(202);
      const acting = { user: principal.user.id, address: ip };
      return messages.removals.order(acting, { user: params.id, ...body });
    },
  );
}
