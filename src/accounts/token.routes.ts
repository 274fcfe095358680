import formbody from '@fastify/formbody';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { problems } from '../http/problem-details.ts';
import { signInRefusals, TokenAnswer, TokenForm } from './accounts.schemas.ts';
import type { Accounts } from './accounts.ts';
import { clientOf } from './client-of.ts';
import type { Credentials } from './sessions.service.ts';

export interface TokenRouteOptions {
  readonly accounts: Pick<Accounts, 'signIn' | 'sessions'>;
}

function answer({ accessToken, expiresIn, refreshToken }: Credentials) {
  return {
    access_token: accessToken,
    token_type: 'bearer' as const,
    expires_in: expiresIn,
    refresh_token: refreshToken,
  };
}

/** The form-encoded sign-in of OAuth 2, for the Authorize button of the documents and for older programs. */
export async function tokenRoute(app: App, { accounts }: TokenRouteOptions): Promise<void> {
  // In this scope only: no other route takes what a form on another site can post.
  await app.register(formbody, { bodyLimit: 4_096 });
  app.removeContentTypeParser('application/json');

  app.post(
    '/auth/token',
    {
      schema: {
        summary: 'Sign in with a form (OAuth 2)',
        description:
          'Password grant, or refresh_token grant. The tokens are in the answer, no cookie is set. A code of the ' +
          'second factor goes into the field `code`.',
        tags: ['Accounts'],
        consumes: ['application/x-www-form-urlencoded'],
        body: TokenForm,
        response: {
          200: TokenAnswer,
          ...problems('invalid_request', ...signInRefusals, 'refresh_refused'),
        },
      },
    },
    async request => {
      const { grant_type, username, password, code, refresh_token } = request.body;
      if (grant_type === 'refresh_token') {
        if (refresh_token === undefined) {
          throw new AppError('invalid_request', { detail: 'refresh_token is required.' });
        }
        return answer(await accounts.sessions.refresh(refresh_token));
      }
      if (username === undefined || password === undefined) {
        throw new AppError('invalid_request', { detail: 'username and password are required.' });
      }
      return answer(await accounts.signIn.signIn(username, password, clientOf(request), code));
    },
  );
}
