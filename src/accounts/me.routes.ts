import type { App } from '../http/app-type.ts';
import { type Guard, sessionRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { Me, Nothing } from './accounts.schemas.ts';
import { PasswordBody, ProfileBody } from './me.schemas.ts';
import type { Profiles } from './profile.service.ts';

export interface MeRoutesOptions {
  readonly profiles: Profiles;
  readonly guard: Guard;
}

/** My name, e-mail address and password. */
export async function meRoutes(app: App, { profiles, guard }: MeRoutesOptions): Promise<void> {
  const common = { tags: ['Accounts'], security: signedIn };

  app.get(
    '/me',
    {
      onRequest: guard,
      config: { beforeSecondFactor: true },
      schema: { ...common, summary: 'Who am I?', response: { 200: Me, ...problems(...sessionRefusals) } },
    },
    async request => request.principal.user,
  );

  app.patch(
    '/me',
    {
      onRequest: guard,
      config: { beforeSecondFactor: true },
      schema: {
        ...common,
        summary: 'Change my name or e-mail address',
        description: 'Everybody hears of a new name by the event `user`. The address needs the password.',
        body: ProfileBody,
        response: {
          200: Me,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'password_wrong',
            'email_taken',
            'text_blank',
            'text_malformed',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async ({ principal, body, ip }) => profiles.change(principal.user, body, ip),
  );

  app.post(
    '/me/password',
    {
      onRequest: guard,
      config: { beforeSecondFactor: true },
      schema: {
        ...common,
        summary: 'Change my password',
        description: 'All other sessions end and their sockets close.',
        body: PasswordBody,
        response: {
          204: Nothing,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'password_wrong',
            'password_common',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async ({ principal, body, ip }, reply) => {
      await profiles.changePassword(principal, body, ip);
      return reply.status(204).send(null);
    },
  );
}
