import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { myAccountRoutes } from './accounts/my-account.routes.ts';
import { usersRoutes } from './accounts/users.routes.ts';
import { avatarRoutes, pictureRoutes } from './avatars/avatars.routes.ts';
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
import { gateway } from './realtime/gateway.ts';
import { receiptsRoutes } from './receipts/receipts.routes.ts';
import { blocksRoutes } from './rooms/blocks.routes.ts';
import { contactsRoutes } from './rooms/contacts.routes.ts';
import { membersRoutes } from './rooms/members.routes.ts';
import { roomsRoutes } from './rooms/rooms.routes.ts';

/** Pictures that one address may ask for, as a multiple of HTTP_RATE: a page shows many at once. */
const PICTURE_RATE = 10;

/** The HTTP and socket service over a container, ready to listen. It never listens itself. */
export async function createApp(container: Container): Promise<App> {
  const { config, log, accounts, database, redis, rooms, messages } = container;
  const app: App = Fastify({
    ...httpOptions(config),
    loggerInstance: log.child({ component: 'http' }) as FastifyBaseLogger,
  }).withTypeProvider<TypeBoxTypeProvider>();
  const draining = () => container.draining;
  const guard = createGuard(accounts.sessions.authenticate);
  const prefix = '/api/v1';

  await registerHttp(app, {
    config,
    redis,
    ping: () => database.ping(),
    draining,
    bus: redis && (() => redis.up),
    observer: container.metrics.http,
  });
  await app.register(accountsRoutes, { prefix, accounts, guard, config });
  await app.register(myAccountRoutes, { prefix, accounts, guard });
  await app.register(usersRoutes, { prefix, directory: accounts.directory, guard });
  const avatars = container.avatars.service;
  await app.register(avatarRoutes, { prefix, avatars, guard });
  await app.register(pictureRoutes, { avatars, rate: config.HTTP_RATE * PICTURE_RATE });
  await app.register(roomsRoutes, { prefix, rooms, guard });
  await app.register(membersRoutes, { prefix, rooms, guard });
  await app.register(contactsRoutes, { prefix, contacts: rooms.contacts, guard });
  await app.register(blocksRoutes, { prefix, blocks: rooms.blocks, guard });
  await app.register(messagesRoutes, { prefix, messages, guard });
  await app.register(removalRoutes, { prefix, messages, guard });
  await app.register(sanctionsRoutes, { prefix, moderation: container.moderation, guard });
  await app.register(reportsRoutes, { prefix, moderation: container.moderation, guard });
  await app.register(reportQueueRoutes, { prefix, moderation: container.moderation, guard });
  await app.register(administrationRoutes, { prefix, moderation: container.moderation, guard });
  await app.register(searchRoutes, { prefix, search: messages.search, guard });
  await app.register(receiptsRoutes, { prefix, readers: container.readers, guard });
  await app.register(gateway, {
    ...container.realtime,
    config,
    draining,
    log: log.child({ component: 'realtime' }),
  });
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs'));
  return app;
}
