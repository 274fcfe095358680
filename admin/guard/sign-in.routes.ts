import formbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Limits } from '#protocol';
import type { Accounts } from '../../src/accounts/accounts.ts';
import { clientOf } from '../../src/accounts/client-of.ts';
import type { App } from '../../src/http/app-type.ts';
import { told } from '../../src/http/problem-details.ts';
import { LOGIN, LOGOUT, RETURN_MAX, ROOT, returnTo } from './addresses.ts';
import { markFailed } from './failures.ts';
import { html } from './html.ts';
import { languageOf } from './language.ts';
import { sendOwnPage } from './own-page.ts';
import type { PanelCookie } from './panel-cookie.ts';
import { signInCard } from './sign-in-page.ts';
import { WORDS } from './words.ts';

export interface SignInRoutesOptions {
  readonly accounts: Pick<Accounts, 'signIn' | 'panelSessions'>;
  readonly cookie: PanelCookie;
}

const To = Type.Optional(Type.String({ maxLength: RETURN_MAX }));
const Form = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: Limits.passwordMax }),
    code: Type.Optional(Type.String({ maxLength: 64 })),
    to: To,
  },
  { additionalProperties: false },
);
const schema = { hide: true };

const languageFor = (request: FastifyRequest) => languageOf(request.headers['accept-language']);

/** What was typed, as far as it is text; it has not been checked when the check itself failed. */
function typed(body: unknown): { login?: string | undefined; to?: string | undefined } {
  const { login, to } = (body ?? {}) as Record<string, unknown>;
  return {
    login: typeof login === 'string' ? login.slice(0, 64) : undefined,
    to: typeof to === 'string' ? to : undefined,
  };
}

/** Signing in to the panel and out of it, with plain forms. */
export async function signInRoutes(app: App, { accounts, cookie }: SignInRoutesOptions): Promise<void> {
  const { signIn, panelSessions } = accounts;
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit: 4_096 });

  app.get(LOGIN, { schema: { ...schema, querystring: Type.Object({ to: To }) } }, async (request, reply) => {
    const language = languageFor(request);
    const to = returnTo(request.query.to);
    const token = cookie.read(request);
    if (token !== undefined && (await panelSessions.find(token)) !== undefined)
      return reply.redirect(to, 303);
    return sendOwnPage(reply, language, WORDS[language].signIn, signInCard(WORDS[language], { to }));
  });

  app.post(
    LOGIN,
    { schema: { ...schema, body: Form }, errorHandler: signInAgain },
    async (request, reply) => {
      const { login, password, code, to } = request.body;
      const client = clientOf(request);
      const user = await signIn.prove(login, password, client.address, code || undefined);
      const { token } = await panelSessions.open(user, client);
      // Whose it was may be somebody else, and who planted it must not stay in.
      const old = cookie.read(request);
      if (old !== undefined) await panelSessions.end(old);
      cookie.set(reply, token);
      return reply.redirect(returnTo(to), 303);
    },
  );

  function signInAgain(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const problem = told(error, request);
    const language = languageFor(request);
    const { login, to } = typed(request.body);
    markFailed(reply, problem);
    const card = signInCard(WORDS[language], { login, to: returnTo(to) }, problem);
    return sendOwnPage(reply, language, WORDS[language].signIn, card);
  }

  // By GET it only asks: a picture or a link on another page must not sign anybody out.
  app.get(LOGOUT, { schema }, async (request, reply) => {
    const language = languageFor(request);
    const words = WORDS[language];
    const card = html`<p>${words.signedInAs} <strong>${request.session.adminUser.email}</strong>. ${words.signOutAsk}</p>
      <form method="post" action="${LOGOUT}"><button autofocus>${words.leave}</button></form>
      <p><a href="${ROOT}">${words.stay}</a></p>`;
    return sendOwnPage(reply, language, words.signOut, card);
  });

  app.post(LOGOUT, { schema }, async (request, reply) => {
    const token = cookie.read(request);
    if (token !== undefined) await panelSessions.end(token);
    cookie.clear(reply);
    return reply.redirect(LOGIN, 303);
  });
}
