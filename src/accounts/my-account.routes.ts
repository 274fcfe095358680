import type { App } from '../http/app-type.ts';
import type { Guard } from '../http/authentication.ts';
import type { Accounts } from './accounts.ts';
import { deletionRoutes } from './deletion.routes.ts';
import { exportRoutes } from './export.routes.ts';
import { meRoutes } from './me.routes.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { sessionsRoutes } from './sessions.routes.ts';

export interface MyAccountRoutesOptions {
  readonly accounts: Accounts;
  readonly guard: Guard;
}

/** What everybody does with their own account. Nothing of it may be kept by caches. */
export async function myAccountRoutes(app: App, { accounts, guard }: MyAccountRoutesOptions): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await app.register(meRoutes, { profiles: accounts.profiles, guard });
  await app.register(sessionsRoutes, { mySessions: accounts.mySessions, guard });
  await app.register(secondFactorRoutes, { ...accounts, guard });
  await app.register(exportRoutes, { ...accounts, guard });
  await app.register(deletionRoutes, { deletions: accounts.deletions, guard });
}
