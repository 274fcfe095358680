import type { App } from '../../src/http/app-type.ts';

/**
 * Headers of every answer of the panel; pages and files say otherwise where they need more. The referrer stays in the
 * host: without one a browser would not tell the origin of our own forms either.
 */
export function useHeaders(app: App): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'same-origin')
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  });
}
