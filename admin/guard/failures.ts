import { ForbiddenError, NotFoundError } from 'adminjs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../src/errors.ts';
import { sendProblem, told } from '../../src/http/problem-details.ts';
import { ROOT } from './addresses.ts';
import { isForPeople } from './guard.ts';
import { html } from './html.ts';
import { languageOf } from './language.ts';
import { sendOwnPage } from './own-page.ts';
import { failureText } from './sign-in-page.ts';
import { WORDS } from './words.ts';

/** AdminJS's own refusals, which it throws from some of its controllers. */
function ours(error: unknown): unknown {
  if (error instanceof NotFoundError) return new AppError('not_found', { cause: error });
  if (error instanceof ForbiddenError) return new AppError('forbidden', { cause: error });
  return error;
}

/** Status and headers of an error that is shown on a page. */
export function markFailed(reply: FastifyReply, { status, retryAfterMs }: AppError): void {
  reply.status(status);
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000));
}

/** What is thrown anywhere in the panel ends here: as a page for people, as problem details for the rest. */
export function handlePanelError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = told(ours(error), request);
  if (!isForPeople(request)) return sendProblem(reply, problem);
  const language = languageOf(request.headers['accept-language']);
  const words = WORDS[language];
  markFailed(reply, problem);
  const card = html`<p class="failure" role="alert">${failureText(words, problem)}</p>
      <p><a href="${ROOT}">${words.toStart}</a></p>`;
  return sendOwnPage(reply, language, words.failed, card);
}
