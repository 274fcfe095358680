import Type from 'typebox';
import { Id, Reason } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { AvatarService } from './avatars.service.ts';

const Params = Type.Object({ id: Id });
const Body = Type.Object(
  { reason: Reason },
  { additionalProperties: false, examples: [{ reason: 'A picture of somebody else' }] },
);

export interface AvatarRemovalRoutesOptions {
  readonly avatars: Pick<AvatarService, 'removeOf'>;
  readonly guard: Guard;
}

/** What moderators do with pictures. */
export async function avatarRemovalRoutes(
  app: App,
  { avatars, guard }: AvatarRemovalRoutesOptions,
): Promise<void> {
  app.post(
    '/moderation/users/:id/remove-avatar',
    {
      onRequest: guard,
      schema: {
        tags: ['Moderation'],
        security: signedIn,
        summary: 'Take a picture that offends from somebody',
        description:
          'They get one of the default ones, and are told why. The files go at once, unless somebody else has the same.',
        params: Params,
        body: Body,
        response: {
          204: Type.Null({ description: 'done' }),
          ...problems(
            'invalid_request',
            ...guardRefusals,
            'forbidden',
            'own_account',
            'user_not_found',
            'timed_out',
            'text_blank',
            'text_malformed',
          ),
        },
      },
    },
    async ({ principal, ip, params, body }, reply) => {
      await avatars.removeOf({ user: principal.user.id, address: ip }, params.id, body.reason);
      return reply.status(204).send(null);
    },
  );
}
