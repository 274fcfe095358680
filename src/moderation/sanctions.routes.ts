import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Moderation } from './moderation.ts';
import {
  LiftBody,
  SanctionAnswer,
  SanctionBody,
  SanctionListQuery,
  SanctionPage,
  SanctionParams,
  StandingAnswer,
} from './sanctions.schemas.ts';

export interface SanctionsRoutesOptions {
  readonly moderation: Pick<Moderation, 'sanctions' | 'sanctionList' | 'standings'>;
  readonly guard: Guard;
}

/** Giving, lifting and listing sanctions, and what bears on oneself. */
export async function sanctionsRoutes(
  app: App,
  { moderation, guard }: SanctionsRoutesOptions,
): Promise<void> {
  const { sanctions, sanctionList, standings } = moderation;
  const common = { tags: ['Moderation'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals] as const;
  const acting = ['forbidden', 'own_account', 'timed_out', 'text_blank', 'text_malformed'] as const;

  app.post(
    '/moderation/sanctions',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Mute, time out or ban somebody',
        description:
          'For moderators and admins everywhere and in rooms where they stand; for the owner of a room there. A ' +
          'mute stops writing, a timeout everything but reading, a ban in a room ends the membership, a ban ' +
          'everywhere all sign-ins. It acts on open sockets at once and ends by itself.',
        body: SanctionBody,
        response: {
          201: SanctionAnswer,
          ...problems(
            ...refusals,
            ...acting,
            'user_not_found',
            'room_not_found',
            'general_room',
            'direct_room',
            'room_archived',
          ),
        },
      },
    },
    async ({ principal, ip, body }, reply) => {
      reply.status(201);
      const { room = null, seconds = null, ...order } = body;
      return sanctions.give({ user: principal.user.id, address: ip }, { ...order, room, seconds });
    },
  );

  app.post(
    '/moderation/sanctions/:id/lift',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Lift a sanction before its end',
        description: 'For whoever could give it. A membership that it ended does not come back.',
        params: SanctionParams,
        body: LiftBody,
        response: {
          200: SanctionAnswer,
          ...problems(...refusals, ...acting, 'sanction_not_found', 'sanction_over'),
        },
      },
    },
    async ({ principal, ip, params, body }) =>
      sanctions.lift({ user: principal.user.id, address: ip }, params.id, body.reason),
  );

  app.get(
    '/moderation/sanctions',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Sanctions of a person, of a room, or in force',
        description:
          'For moderators and admins those everywhere and in rooms where they stand; the owner of a room names it.',
        querystring: SanctionListQuery,
        response: { 200: SanctionPage, ...problems(...refusals, 'forbidden') },
      },
    },
    async ({ principal, query }) => sanctionList.list(principal.user.id, query),
  );

  app.get(
    '/me/standing',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'My sanctions in force, whom I blocked, and how many notices are unread',
        description: 'The socket tells the same after hello, and whenever it changes.',
        response: { 200: StandingAnswer, ...problems(...refusals) },
      },
    },
    async ({ principal }) => standings.of(principal.user.id),
  );
}
