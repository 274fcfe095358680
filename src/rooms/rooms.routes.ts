import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  ArchiveQuery,
  BrowseQuery,
  CreateBody,
  DirectBody,
  OfferPage,
  PatchBody,
  RoomAnswer,
  RoomList,
  RoomParams,
  RoomView,
  SummaryAnswer,
} from './rooms.schemas.ts';
import type { Rooms } from './rooms.ts';

export interface RoomsRoutesOptions {
  readonly rooms: Pick<Rooms, 'mine' | 'maker' | 'directory' | 'settings'>;
  readonly guard: Guard;
}

/** Rooms: mine, public ones, making and changing them. */
export async function roomsRoutes(app: App, { rooms, guard }: RoomsRoutesOptions): Promise<void> {
  const common = { tags: ['Rooms'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals] as const;
  const texts = ['text_blank', 'text_malformed'] as const;
  const managing = [
    'room_not_found',
    'forbidden',
    'timed_out',
    'direct_room',
    'general_room',
    'room_archived',
  ] as const;

  app.get(
    '/rooms',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'My rooms, newest message first',
        response: { 200: RoomList, ...problems(...refusals) },
      },
    },
    async ({ principal }) => ({ rooms: await rooms.mine.summaries(principal.user.id) }),
  );

  app.post(
    '/rooms',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Make a room',
        body: CreateBody,
        response: { 201: SummaryAnswer, ...problems(...refusals, ...texts, 'timed_out') },
      },
    },
    async ({ principal, body }, reply) => {
      reply.status(201);
      return rooms.maker.create(principal.user.id, body);
    },
  );

  app.post(
    '/direct',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'The direct conversation with somebody',
        description: 'There is one per pair; it is made when there is none.',
        body: DirectBody,
        response: { 200: SummaryAnswer, ...problems(...refusals, 'user_not_found', 'blocked', 'timed_out') },
      },
    },
    async ({ principal, body }) => rooms.maker.direct(principal.user.id, body.user),
  );

  app.get(
    '/rooms/browse',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Public rooms by name',
        querystring: BrowseQuery,
        response: { 200: OfferPage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => rooms.directory.browse(principal.user.id, query),
  );

  app.get(
    '/rooms/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'One room',
        params: RoomParams,
        response: { 200: RoomView, ...problems(...refusals, 'room_not_found') },
      },
    },
    async ({ principal, params }) => rooms.directory.view(principal.user.id, params.id),
  );

  app.patch(
    '/rooms/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Change the name, the topic, slow mode, or who may add people',
        description:
          'For the owner, moderators and admins; these two also in public rooms that they are not in.',
        params: RoomParams,
        body: PatchBody,
        response: { 200: RoomAnswer, ...problems(...refusals, ...managing, ...texts) },
      },
    },
    async ({ principal, ip, params, body }) =>
      rooms.settings.update({ user: principal.user.id, address: ip }, params.id, body),
  );

  app.delete(
    '/rooms/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Archive a room',
        description: 'For good: its history stays, and nothing more is sent.',
        params: RoomParams,
        querystring: ArchiveQuery,
        response: { 200: RoomAnswer, ...problems(...refusals, ...managing, 'confirmation_required') },
      },
    },
    async ({ principal, ip, params, query }) =>
      rooms.settings.archive({ user: principal.user.id, address: ip }, params.id, query.confirm ?? false),
  );
}
