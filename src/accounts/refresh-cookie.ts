import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Credentials } from './sessions.service.ts';

/** Keeps a refresh token where no script can read it. */
export interface RefreshCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, credentials: Pick<Credentials, 'refreshToken' | 'refreshExpiresIn'>): void;
  clear(reply: FastifyReply): void;
}

/** With HTTPS the name has the `__Host-` prefix: no other host and no plain connection can plant one. */
export function createRefreshCookie(config: Pick<Config, 'SECURE_COOKIES'>): RefreshCookie {
  const name = config.SECURE_COOKIES ? '__Host-parley_refresh' : 'parley_refresh';
  const flags = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.SECURE_COOKIES } as const;
  return {
    read: request => request.cookies[name],
    set: (reply, { refreshToken, refreshExpiresIn }) => {
      reply.setCookie(name, refreshToken, { ...flags, maxAge: refreshExpiresIn });
    },
    clear: reply => {
      reply.clearCookie(name, flags);
    },
  };
}
