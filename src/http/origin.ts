import type { Config } from '../config.ts';

/**
 * Whether a page of this origin may use the cookie or open the socket: our own host, or one of ALLOWED_ORIGINS.
 * Without an origin no browser is behind the request, so there is nobody to protect.
 * @param host the Host header, with its port.
 */
export function originAllowed(
  origin: string | undefined,
  host: string,
  config: Pick<Config, 'ALLOWED_ORIGINS'>,
): boolean {
  if (origin === undefined || config.ALLOWED_ORIGINS.includes(origin)) return true;
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host.toLowerCase();
}
