import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Principal } from '../accounts/principal.ts';
import { AppError } from '../errors.ts';
import type { App } from './app-type.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts. Reading it on a route without the guard answers `unauthenticated`. */
    readonly principal: Principal;
  }
  interface FastifyContextConfig {
    /** Open to people whose role needs a second factor that they do not have yet. */
    readonly beforeSecondFactor?: boolean;
  }
}

/** An `onRequest` hook that lets only signed-in requests pass. */
export type Guard = onRequestAsyncHookHandler;

/** What the guard answers; for the documents of the routes behind it. */
export const guardRefusals = [
  'unauthenticated',
  'token_expired',
  'session_ended',
  'second_factor_setup_required',
] as const;

/** What it answers on routes that are open before a second factor is set up. */
export const sessionRefusals = ['unauthenticated', 'token_expired', 'session_ended'] as const;

const principals = new WeakMap<FastifyRequest, Principal>();

/** Makes `request.principal` known; once per app. */
export function usePrincipal(app: App): void {
  app.decorateRequest('principal', {
    getter() {
      const principal = principals.get(this as FastifyRequest);
      if (principal === undefined) throw new AppError('unauthenticated');
      return principal;
    },
  });
}

/**
 * Makes the guard of routes that need a signed-in user: `onRequest: guard`, so that nothing of a stranger's body is
 * read. The token comes in `Authorization: Bearer` and nowhere else.
 */
export function createGuard(authenticate: (accessToken: string) => Promise<Principal>): Guard {
  return async request => {
    const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw new AppError('unauthenticated');
    const principal = await authenticate(token);
    if (principal.secondFactorMissing && request.routeOptions.config.beforeSecondFactor !== true) {
      throw new AppError('second_factor_setup_required');
    }
    principals.set(request, principal);
  };
}
