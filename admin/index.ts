import cookie from '@fastify/cookie';
import type { Container } from '../src/container.ts';
import { AppError } from '../src/errors.ts';
import type { App } from '../src/http/app-type.ts';
import { ROOT } from './guard/addresses.ts';
import { adminjsRoutes } from './guard/adminjs.routes.ts';
import { loadAssetFiles } from './guard/asset-files.ts';
import { assetRoutes } from './guard/assets.routes.ts';
import { handlePanelError } from './guard/failures.ts';
import { useGuard } from './guard/guard.ts';
import { useHeaders } from './guard/headers.ts';
import { createPanelCookie } from './guard/panel-cookie.ts';
import { signInRoutes } from './guard/sign-in.routes.ts';
import { createPanel } from './panel.ts';

/**
 * The admin panel at /admin, in a scope of its own. What guards it is common to all of its routes and comes in this
 * order: the rate limit, headers, the same origin, the sign-in.
 */
export async function registerPanel(app: App, container: Container): Promise<void> {
  const { accounts, config } = container;
  const files = await loadAssetFiles();
  const panelCookie = createPanelCookie(config);

  await app.register(async (scope: App) => {
    await scope.register(cookie);
    scope.setErrorHandler(handlePanelError);
    // Before the guard, which asks the database.
    if (scope.hasDecorator('rateLimit')) scope.addHook('onRequest', scope.rateLimit());
    useHeaders(scope);
    useGuard(scope, { sessions: accounts.panelSessions, cookie: panelCookie });
    await scope.register(signInRoutes, { accounts, cookie: panelCookie });
    await scope.register(assetRoutes, { files });
    await scope.register(adminjsRoutes, { admin: createPanel(container), files });
    scope.get(`${ROOT}/`, { schema: { hide: true } }, async (_request, reply) => reply.redirect(ROOT, 301));
    scope.all(`${ROOT}/*`, { schema: { hide: true } }, async () => {
      throw new AppError('not_found');
    });
  });
}
