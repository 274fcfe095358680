import { join } from 'node:path';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { myAccountRoutes } from './accounts/my-account.routes.ts';
import { usersRoutes } from './accounts/users.routes.ts';
import { avatarRoutes, pictureRoutes } from './avatars/avatars.routes.ts';
import { avatarRemovalRoutes } from './avatars/removal.routes.ts';
import type { Container } from './container.ts';
import type { App } from './http/app-type.ts';
import { createGuard } from './http/authentication.ts';
import { registerHttp } from './http/index.ts';
import { httpOptions } from './http/options.ts';
import { messagesRoutes } from './messages/messages.routes.ts';
import { removalRoutes } from './messages/removal.routes.ts';
import { searchRoutes } from './messages/search.routes.ts';
import { administrationRoutes } from './moderation/administration.routes.ts';
import { reportQueueRoutes } from './moderation/report-queue.routes.ts';
import { reportsRoutes } from './moderation/reports.routes.ts';
import { sanctionsRoutes } from './moderation/sanctions.routes.ts';
import { readBuild } from './observability/build.ts';
import { aboutRoutes } from './page/about.routes.ts';
import { pageRoutes } from './page/page.routes.ts';
import { gateway } from './realtime/gateway.ts';
import { receiptsRoutes } from './receipts/receipts.routes.ts';
import { blocksRoutes } from './rooms/blocks.routes.ts';
import { contactsRoutes } from './rooms/contacts.routes.ts';
import { membersRoutes } from './rooms/members.routes.ts';
import { roomsRoutes } from './rooms/rooms.routes.ts';

/** Pictures, or files of the page, that one address may ask for, as a multiple of HTTP_RATE: a page shows many at once. */
const FILE_RATE = 10;

/** Where `npm run web` puts the page. */
const PAGE_FOLDER = join(import.meta.dirname, '../web/dist');

function registerPictures(app: App, { avatars, config }: Container) {
  return app.register(pictureRoutes, { avatars: avatars.service, rate: config.HTTP_RATE * FILE_RATE });
}

/** What stands at `/`. */
async function registerStart(app: App, { config }: Container, pageFolder: string): Promise<void> {
  if (config.ADMIN !== 'only' && config.PAGE === 'on') {
    await app.register(pageRoutes, { folder: pageFolder, rate: config.HTTP_RATE * FILE_RATE });
    return;
  }
  const start = config.ADMIN === 'only' ? '/admin' : '/docs';
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect(start));
}

/** The API and the socket. */
async function registerChat(app: App, container: Container): Promise<void> {
  const { config, log, accounts, rooms, messages, moderation } = container;
  const guard = createGuard(accounts.sessions.authenticate);
  const prefix = '/api/v1';

  await app.register(aboutRoutes, { prefix, config, version: readBuild(config).version });
  await app.register(accountsRoutes, { prefix, accounts, guard, config });
  await app.register(myAccountRoutes, { prefix, accounts, guard });
  await app.register(usersRoutes, { prefix, directory: accounts.directory, guard });
  await app.register(avatarRoutes, { prefix, avatars: container.avatars.service, guard });
  await app.register(avatarRemovalRoutes, { prefix, avatars: container.avatars.service, guard });
  await registerPictures(app, container);
  await app.register(roomsRoutes, { prefix, rooms, guard });
  await app.register(membersRoutes, { prefix, rooms, guard });
  await app.register(contactsRoutes, { prefix, contacts: rooms.contacts, guard });
  await app.register(blocksRoutes, { prefix, blocks: rooms.blocks, guard });
  await app.register(messagesRoutes, { prefix, messages, guard });
  await app.register(removalRoutes, { prefix, messages, guard });
  await app.register(sanctionsRoutes, { prefix, moderation, guard });
  await app.register(reportsRoutes, { prefix, moderation, guard });
  await app.register(reportQueueRoutes, { prefix, moderation, guard });
  await app.register(administrationRoutes, { prefix, moderation, guard });
  await app.register(searchRoutes, { prefix, search: messages.search, guard });
  await app.register(receiptsRoutes, { prefix, readers: container.readers, guard });
  await app.register(gateway, {
    ...container.realtime,
    config,
    draining: () => container.draining,
    log: log.child({ component: 'realtime' }),
  });
}

export interface AppOptions {
  /** Folder with the built web client. Default: where `npm run web` puts it. */
  readonly pageFolder?: string | undefined;
}

/** The HTTP and socket service over a container, ready to listen. It never listens itself. */
export async function createApp(
  container: Container,
  { pageFolder = PAGE_FOLDER }: AppOptions = {},
): Promise<App> {
  const { config, log, database, redis } = container;
  const app: App = Fastify({
    ...httpOptions(config),
    loggerInstance: log.child({ component: 'http' }) as FastifyBaseLogger,
  }).withTypeProvider<TypeBoxTypeProvider>();

  await registerHttp(app, {
    config,
    redis,
    ping: () => database.ping(),
    draining: () => container.draining,
    bus: redis && (() => redis.up),
    observer: container.metrics.http,
  });
  await (config.ADMIN === 'only' ? registerPictures : registerChat)(app, container);
  if (config.ADMIN === 'inline' || config.ADMIN === 'only') {
    // Not imported above: its modules take more memory than all of the chat.
    const { registerPanel } = await import('../admin/index.ts');
    await registerPanel(app, container);
  }
  await registerStart(app, container, pageFolder);
  return app;
}
