import type { App } from '../http/app-type.ts';
import { type Guard, sessionRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { Nothing } from './accounts.schemas.ts';
import type { Deletions } from './deletion.service.ts';
import { DeletionBody } from './me.schemas.ts';

export interface DeletionRoutesOptions {
  readonly deletions: Pick<Deletions, 'delete'>;
  readonly guard: Guard;
}

/** The end of an account. */
export async function deletionRoutes(app: App, { deletions, guard }: DeletionRoutesOptions): Promise<void> {
  app.delete(
    '/me',
    {
      onRequest: guard,
      config: { beforeSecondFactor: true },
      schema: {
        tags: ['Accounts'],
        security: signedIn,
        summary: 'Delete my account',
        description:
          'Needs the password, a code if there is a second factor, and `confirm`. I am signed out everywhere at ' +
          'once; rooms and messages follow shortly after. The last admin cannot go.',
        body: DeletionBody,
        response: {
          204: Nothing,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'password_wrong',
            'second_factor_required',
            'second_factor_wrong',
            'confirmation_required',
            'last_admin',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async ({ principal, body, ip }, reply) => {
      await deletions.delete(principal.user, body, ip);
      return reply.status(204).send(null);
    },
  );
}
