import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { type Guard, sessionRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { originAllowed } from '../http/origin.ts';
import { problems } from '../http/problem-details.ts';
import { LoginBody, RefreshBody, RegisterBody, SessionAnswer, signInRefusals } from './accounts.schemas.ts';
import type { Accounts } from './accounts.ts';
import { clientOf } from './client-of.ts';
import { createRefreshCookie } from './refresh-cookie.ts';
import type { Credentials } from './sessions.service.ts';
import { tokenRoute } from './token.routes.ts';

export interface AccountsRoutesOptions {
  readonly accounts: Pick<Accounts, 'signUp' | 'signIn' | 'sessions'>;
  readonly guard: Guard;
  readonly config: Pick<Config, 'SECURE_COOKIES' | 'ALLOWED_ORIGINS'>;
}

/** Sign-up, sign-in, refresh, log-out. Nothing of it may be kept by caches. */
export async function accountsRoutes(
  app: App,
  { accounts, guard, config }: AccountsRoutesOptions,
): Promise<void> {
  const refreshCookie = createRefreshCookie(config);
  const tags = ['Accounts'];
  await app.register(cookie);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await app.register(tokenRoute, { accounts });

  function answer(reply: FastifyReply, credentials: Credentials, session: 'cookie' | 'token' = 'cookie') {
    const { accessToken, expiresIn, user, refreshToken } = credentials;
    const common: SessionAnswer = { accessToken, tokenType: 'bearer', expiresIn, user };
    if (session === 'token') return { ...common, refreshToken };
    refreshCookie.set(reply, credentials);
    return common;
  }

  /** SameSite=Strict keeps other sites out; this keeps out other hosts of the same site. */
  function checkOrigin(request: FastifyRequest): void {
    if (!originAllowed(request.headers.origin, request.host, config)) throw new AppError('origin_refused');
  }

  app.post(
    '/auth/register',
    {
      schema: {
        summary: 'Sign up, and be signed in',
        tags,
        body: RegisterBody,
        response: {
          201: SessionAnswer,
          ...problems(
            'invalid_request',
            'forbidden',
            'origin_refused',
            'login_taken',
            'email_taken',
            'password_common',
            'text_blank',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async (request, reply) => {
      checkOrigin(request);
      const { session, ...input } = request.body;
      const credentials = await accounts.signUp.register(input, clientOf(request));
      reply.status(201);
      return answer(reply, credentials, session);
    },
  );

  app.post(
    '/auth/login',
    {
      schema: {
        summary: 'Sign in',
        tags,
        body: LoginBody,
        response: {
          200: SessionAnswer,
          ...problems('invalid_request', ...signInRefusals, 'origin_refused'),
        },
      },
    },
    async (request, reply) => {
      checkOrigin(request);
      const { login, password, code, session } = request.body;
      const credentials = await accounts.signIn.signIn(login, password, clientOf(request), code);
      return answer(reply, credentials, session);
    },
  );

  app.post(
    '/auth/refresh',
    {
      schema: {
        summary: 'Trade the refresh token for new tokens',
        description:
          'From the cookie, or from the body. Each refresh token is good once: a second use ends the session, but for ' +
          'a cookie that the same browser sends again within ten seconds, before it has used the new one.',
        tags,
        body: RefreshBody,
        response: {
          200: SessionAnswer,
          ...problems('invalid_request', 'refresh_refused', 'origin_refused'),
        },
      },
    },
    async (request, reply) => {
      const given = request.body?.refreshToken;
      if (given !== undefined) return answer(reply, await accounts.sessions.refresh(given), 'token');
      checkOrigin(request);
      const kept = refreshCookie.read(request);
      if (kept === undefined) throw new AppError('refresh_refused');
      return answer(reply, await accounts.sessions.refresh(kept, clientOf(request)));
    },
  );

  app.post(
    '/auth/logout',
    {
      onRequest: guard,
      config: { beforeSecondFactor: true },
      schema: {
        summary: 'End this session',
        description: 'Its tokens stop working at once and its sockets are closed.',
        tags,
        security: signedIn,
        response: { 204: Type.Null(), ...problems(...sessionRefusals) },
      },
    },
    async (request, reply) => {
      await accounts.sessions.end(request.principal.sessionId);
      refreshCookie.clear(reply);
      return reply.status(204).send(null);
    },
  );
}
