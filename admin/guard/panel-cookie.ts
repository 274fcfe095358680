import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../src/config.ts';

/** Keeps the token of a sign-in to the panel where no script can read it, until the browser is closed. */
export interface PanelCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** With HTTPS the name has the `__Host-` prefix: no other host and no plain connection can plant one. */
export function createPanelCookie(config: Pick<Config, 'SECURE_COOKIES'>): PanelCookie {
  const name = config.SECURE_COOKIES ? '__Host-parley_panel' : 'parley_panel';
  const flags = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.SECURE_COOKIES } as const;
  return {
    read: request => request.cookies[name],
    set: (reply, token) => {
      reply.setCookie(name, token, flags);
    },
    clear: reply => {
      reply.clearCookie(name, flags);
    },
  };
}
