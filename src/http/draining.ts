import type { App } from './app-type.ts';

/**
 * At a graceful stop each answer ends its connection: one that is kept alive after a request that was under way would
 * hold up the stop until it runs out.
 */
export function useDraining(app: App, draining: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (draining()) reply.header('connection', 'close');
  });
}
