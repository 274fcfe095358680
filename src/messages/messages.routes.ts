import { Limits } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  DeleteBody,
  EditBody,
  HistoryPage,
  HistoryQuery,
  MessageAnswer,
  MessageParams,
  RestoreBody,
  RoomParams,
  SendAnswer,
  SendBody,
} from './messages.schemas.ts';
import type { Messages } from './messages.ts';

export interface MessagesRoutesOptions {
  readonly messages: Messages;
  readonly guard: Guard;
}

/** Sending, reading, editing and deleting messages over HTTP; the same acts as the socket's commands. */
export async function messagesRoutes(app: App, { messages, guard }: MessagesRoutesOptions): Promise<void> {
  const { service, history } = messages;
  const common = { tags: ['Messages'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals, 'room_not_found'] as const;
  const texts = ['text_blank', 'text_too_long', 'text_malformed'] as const;

  app.get(
    '/rooms/:room/messages',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'A page of history',
        description: 'The newest messages, or those before, after or around one. At most one of the three.',
        params: RoomParams,
        querystring: HistoryQuery,
        response: { 200: HistoryPage, ...problems(...refusals) },
      },
    },
    async ({ principal, params, query }) =>
      history.page(principal.user.id, params.room, { limit: Limits.pageSize, ...query }),
  );

  app.get(
    '/rooms/:room/messages/:seq',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'One message',
        params: MessageParams,
        response: { 200: MessageAnswer, ...problems(...refusals, 'message_not_found') },
      },
    },
    async ({ principal, params }) => history.message(principal.user.id, params.room, params.seq),
  );

  app.post(
    '/rooms/:room/messages',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Send a message',
        description: 'Repeating a request with the same clientId stores nothing more and answers the same.',
        params: RoomParams,
        body: SendBody,
        response: {
          201: SendAnswer,
          ...problems(
            ...refusals,
            ...texts,
            'room_archived',
            'muted',
            'timed_out',
            'blocked',
            'slow_mode',
            'client_id_reused',
            'busy',
            'unavailable',
          ),
        },
      },
    },
    async ({ principal, params, body }, reply) => {
      reply.status(201);
      return service.send({ room: params.room, author: principal.user.id, ...body });
    },
  );

  app.patch(
    '/rooms/:room/messages/:seq',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Edit one’s own message',
        params: MessageParams,
        body: EditBody,
        response: {
          200: MessageAnswer,
          ...problems(
            ...refusals,
            ...texts,
            'text_unchanged',
            'forbidden',
            'message_not_found',
            'message_deleted',
            'room_archived',
            'muted',
            'timed_out',
          ),
        },
      },
    },
    async ({ principal, params, body }) => service.edit({ user: principal.user.id, ...params }, body.text),
  );

  app.delete(
    '/rooms/:room/messages/:seq',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Delete a message',
        description: 'One’s own, or anyone’s as a moderator or admin. Its place in the history stays.',
        params: MessageParams,
        body: DeleteBody,
        response: {
          200: MessageAnswer,
          ...problems(
            ...refusals,
            'text_blank',
            'text_malformed',
            'forbidden',
            'timed_out',
            'message_not_found',
            'message_deleted',
          ),
        },
      },
    },
    async ({ principal, params, body, ip }) =>
      service.delete({ user: principal.user.id, address: ip }, { ...params, ...body }),
  );

  app.post(
    '/rooms/:room/messages/:seq/restore',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Put back a deleted message of another',
        description:
          'For moderators and admins. What its own author deleted stays deleted, and so does what was erased.',
        params: MessageParams,
        body: RestoreBody,
        response: {
          200: MessageAnswer,
          ...problems(
            ...refusals,
            'text_blank',
            'text_malformed',
            'forbidden',
            'own_account',
            'timed_out',
            'message_not_found',
            'message_not_deleted',
            'message_taken_back',
            'message_erased',
          ),
        },
      },
    },
    async ({ principal, params, body, ip }) =>
      service.restore({ user: principal.user.id, address: ip }, { ...params, ...body }),
  );
}
