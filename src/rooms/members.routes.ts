import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import {
  AddBody,
  AddedMembers,
  LeaveBody,
  MemberPage,
  MemberParams,
  Nothing,
  PageQuery,
  RoomParams,
  SummaryAnswer,
} from './rooms.schemas.ts';
import type { Rooms } from './rooms.ts';

export interface MembersRoutesOptions {
  readonly rooms: Pick<Rooms, 'joining' | 'members'>;
  readonly guard: Guard;
}

/** Who is in a room: joining, leaving, adding, removing. */
export async function membersRoutes(app: App, { rooms, guard }: MembersRoutesOptions): Promise<void> {
  const common = { tags: ['Rooms'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals, 'room_not_found'] as const;
  const fixed = ['general_room', 'direct_room'] as const;

  app.post(
    '/rooms/:id/join',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Join a public room',
        params: RoomParams,
        response: {
          200: SummaryAnswer,
          ...problems(
            ...refusals,
            'already_member',
            'too_many_rooms',
            'room_archived',
            'timed_out',
            'room_banned',
          ),
        },
      },
    },
    async ({ principal, params }) => rooms.joining.join(principal.user.id, params.id),
  );

  app.post(
    '/rooms/:id/leave',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Leave a room',
        description:
          'An owner hands it over: to `newOwner`, else to who joined first. The last one archives it.',
        params: RoomParams,
        body: LeaveBody,
        response: {
          204: Nothing,
          ...problems(...refusals, ...fixed, 'forbidden', 'user_not_found', 'confirmation_required'),
        },
      },
    },
    async ({ principal, params, body }, reply) => {
      await rooms.joining.leave(principal.user.id, params.id, body);
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/rooms/:id/members',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Members, and who of them is online',
        params: RoomParams,
        querystring: PageQuery,
        response: { 200: MemberPage, ...problems(...refusals) },
      },
    },
    async ({ principal, params, query }) => rooms.members.list(principal.user.id, params.id, query),
  );

  app.post(
    '/rooms/:id/members',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Add people to a room',
        description:
          'For the owner, and for all members where the room says so. Who is in it already is skipped.',
        params: RoomParams,
        body: AddBody,
        response: {
          200: AddedMembers,
          ...problems(
            ...refusals,
            ...fixed,
            'user_not_found',
            'forbidden',
            'room_archived',
            'timed_out',
            'room_banned',
          ),
        },
      },
    },
    async ({ principal, params, body }) => ({
      members: await rooms.members.add(principal.user.id, params.id, body.users),
    }),
  );

  app.delete(
    '/rooms/:id/members/:user',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Remove somebody from a room',
        description: 'For the owner, moderators and admins. The owner cannot be removed.',
        params: MemberParams,
        response: {
          204: Nothing,
          ...problems(...refusals, ...fixed, 'user_not_found', 'forbidden', 'room_archived', 'timed_out'),
        },
      },
    },
    async ({ principal, ip, params }, reply) => {
      await rooms.members.remove({ user: principal.user.id, address: ip }, params.id, params.user);
      return reply.status(204).send(null);
    },
  );
}
