import { buildRouter } from '@adminjs/fastify';
import type { AdminJS } from 'adminjs';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { App } from '../../src/http/app-type.ts';
import { checkAddressed, statusOf } from './addressed.ts';
import { ROOT } from './addresses.ts';
import type { AssetFiles } from './asset-files.ts';
import { checkFields, checkQuery, useForms } from './fields.ts';
import { toPanelPage } from './panel-page.ts';

export interface AdminjsRoutesOptions {
  readonly admin: AdminJS;
  readonly files: AssetFiles;
}

/** Routes of AdminJS that are not wanted: we have assets of our own, and a search that it calls deprecated. */
const UNWANTED = [`${ROOT}/frontend/`, '/search'];

/** What AdminJS's router gets for an app: it declares routes, and neither reads forms its own way nor builds bundles. */
function routerOf(app: App): FastifyInstance {
  const add = (method: 'GET' | 'POST') => (url: string, handler: RouteHandlerMethod) => {
    if (UNWANTED.some(part => url.includes(part))) return;
    app.route({ method, url, handler, schema: { hide: true }, exposeHeadRoute: false });
  };
  return { register: async () => {}, get: add('GET'), post: add('POST') } as unknown as FastifyInstance;
}

/** AdminJS's own pages and their API. The scope that it is registered in guards them. */
export async function adminjsRoutes(app: App, { admin, files }: AdminjsRoutesOptions): Promise<void> {
  useForms(app);
  app.addHook('preHandler', async request => {
    checkQuery(request.query);
    request.body = checkFields(request.body);
    checkAddressed(admin, request.session.adminUser, request);
  });
  app.addHook('preSerialization', async (_request, reply, answer) => {
    if (reply.statusCode === 200) reply.status(statusOf(answer));
    return answer;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    const isPage =
      reply.statusCode === 200 && String(reply.getHeader('content-type')).startsWith('text/html');
    return isPage ? toPanelPage(String(payload), files, reply) : payload;
  });

  await buildRouter(admin, routerOf(app));
}
