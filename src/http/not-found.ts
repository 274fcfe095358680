import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { App } from './app-type.ts';
import { sendProblem } from './problem-details.ts';

/** A route's address as an expression: a parameter is one segment, a star is all that follows. */
function pattern(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\w+/g, '[^/]+')
    .replace('*', '.*');
  return new RegExp(`^${source}$`);
}

/**
 * Answers what no route takes: 405 with `Allow` where the address exists with other methods only, else 404. A route may
 * take an address and then find nothing there.
 * Call it before the routes are declared, and after the rate limit.
 */
export function useNotFound(app: App): void {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { pattern: pattern(url), methods: new Set() };
    for (const name of [method].flat()) entry.methods.add(name);
    known.set(url, entry);
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...known.values()].filter(entry => entry.pattern.test(path));
    const methods = new Set(allowed.flatMap(entry => [...entry.methods]));
    if (methods.size === 0 || methods.has(request.method))
      return sendProblem(reply, new AppError('not_found'));
    reply.header('allow', [...methods].sort().join(', '));
    return sendProblem(reply, new AppError('method_not_allowed'));
  };
  const limit = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(limit, answer);
}
