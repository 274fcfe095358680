import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import type { FirstUser } from './accounts/bootstrap.ts';
import { redisLimiters } from './accounts/sign-in-throttle-limiters.ts';
import { tokenSecret } from './accounts/token-secret.ts';
import { AuditWatch } from './audit/audit-watch.ts';
import { type Avatars, createAvatars } from './avatars/avatars.ts';
import { forgetAvatar } from './avatars/pictures.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/database.ts';
import type { DatabaseObserver } from './database/database-observer.ts';
import { lockFolder } from './database/folder-lock.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { createMessages, type Messages } from './messages/messages.ts';
import { SearchIndexer } from './messages/search-indexer.ts';
import { createModeration, type Moderation } from './moderation/moderation.ts';
import { readQueue } from './moderation/queue-news.ts';
import { readBuild } from './observability/build.ts';
import { countLines, type Logger } from './observability/logger.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { MemoryPresenceStore } from './presence/memory-presence-store.ts';
import { presenceCommands } from './presence/presence.commands.ts';
import { PresenceService } from './presence/presence.service.ts';
import { RedisPresenceStore } from './presence/redis-presence-store.ts';
import { TypingService } from './presence/typing.service.ts';
import { Admission } from './realtime/admission.ts';
import type { Bus } from './realtime/bus.ts';
import { loggedSink } from './realtime/logged-sink.ts';
import { MemoryBus } from './realtime/memory-bus.ts';
import { makeNews } from './realtime/news.ts';
import { Publisher } from './realtime/publisher.ts';
import { createRealtime, type Realtime } from './realtime/realtime.ts';
import { RedisBus } from './realtime/redis-bus.ts';
import { createReaders, type Readers } from './receipts/readers.service.ts';
import { receiptCommands } from './receipts/receipts.commands.ts';
import { ReceiptsService } from './receipts/receipts.service.ts';
import { RedisLink } from './redis/redis.ts';
import { AppendQueue } from './room-log/append-queue.ts';
import { createCatchUp } from './room-log/catch-up.ts';
import { RoomChanger } from './room-log/room-change.ts';
import { byRoomClass, RoomClasses } from './room-log/room-classes.ts';
import { teeSink } from './room-log/tee-sink.ts';
import { WriteWindow } from './room-log/write-window.ts';
import { readPopulation } from './rooms/population.ts';
import { createRooms, type Rooms } from './rooms/rooms.ts';

/** What nobody needs any more is removed so often, in milliseconds. */
const PURGE_MS = 3_600_000;
/** Accounts that were given up are looked after so often, in milliseconds. */
const DELETIONS_MS = 60_000;

/** Removals of messages that no node goes on with are looked for so often, in milliseconds. */
const REMOVALS_MS = 60_000;

/** Whose sanctions ended by time is told so often, in milliseconds. */
const SANCTIONS_MS = 15_000;

/** All that the service consists of, made once and disposed once. */
export interface Container {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  /** What nodes share; absent when this is the only one. */
  readonly redis: RedisLink | undefined;
  readonly metrics: Metrics;
  readonly accounts: Accounts;
  readonly avatars: Avatars;
  readonly rooms: Rooms;
  readonly messages: Messages;
  readonly moderation: Moderation;
  readonly receipts: ReceiptsService;
  readonly readers: Readers;
  readonly realtime: Realtime;
  /** People who are online, on all nodes. */
  readonly presence: Pick<PresenceService, 'count'>;
  readonly auditWatch: Pick<AuditWatch, 'last'>;
  /** True from the beginning of a graceful stop: not ready, and no new sockets. */
  readonly draining: boolean;
  /** Begins the work that needs no request. Returns the users made at the first start. */
  start(): Promise<FirstUser[]>;
  /** First half of a graceful stop: sockets are told to come back elsewhere, and what they sent is stored. */
  drain(): Promise<void>;
  /** Second half, once no request can come any more. */
  dispose(): Promise<void>;
}

/** Opens the database, in embedded mode under the lock of its folder. */
async function openStorage(
  config: Config,
  log: Logger,
  observer: DatabaseObserver,
): Promise<{ database: Database; close: () => Promise<void> }> {
  if (config.DATABASE_URL !== undefined) {
    const database = await openDatabase(
      { kind: 'postgresql', url: config.DATABASE_URL, pool: config.DATABASE_POOL },
      observer,
    );
    return { database, close: () => database.close() };
  }
  const unlock = await lockFolder(config.DATA_DIR, error => {
    // Two processes on these files would destroy them: stopping at once is the lesser harm.
    log.fatal({ err: error }, 'the lock of the data folder was lost');
    process.exit(1);
  });
  const database = await openDatabase({ kind: 'pglite', dataDir: join(config.DATA_DIR, 'db') }, observer);
  return {
    database,
    close: async () => {
      await database.close();
      await unlock();
    },
  };
}

export interface ContainerOptions {
  /** Puts something around the bus: tests put a faulty one there. */
  readonly aroundBus?: (bus: Bus) => Bus;
  /** Counts instead of what this process would count with: the benchmark puts one there that does not count. */
  readonly metrics?: Metrics;
}

/** Composition root: who is made of what stands here and nowhere else. */
export async function createContainer(
  config: Config,
  log: Logger,
  { aroundBus = bus => bus, metrics = createMetrics(readBuild(config)) }: ContainerOptions = {},
): Promise<Container> {
  const of = (component: string) => log.child({ component });
  countLines(log, metrics.logged);
  const { database, close } = await openStorage(config, of('database'), metrics.database);
  await database.migrate();
  const db = database.sql;

  const redis =
    config.REDIS_URL === undefined
      ? undefined
      : new RedisLink(config.REDIS_URL, config.REDIS_PREFIX, of('redis'));
  await redis?.start();

  const bus = aroundBus(redis ? new RedisBus(redis, of('bus'), metrics.bus) : new MemoryBus());
  const news = makeNews(bus);
  const indexer = new SearchIndexer(db, of('search'));
  const sink = teeSink(loggedSink(new Publisher(bus), of('room-log')), rooms => indexer.dirty(rooms));
  const window = new WriteWindow(config.WRITE_WINDOW_MS);
  const classes = new RoomClasses(db);
  const logObserver = byRoomClass(metrics.log, classes);
  const queue = new AppendQueue({ db, sink, window, observer: logObserver });
  const changer = new RoomChanger(database, sink);

  const admission = new Admission({
    total: config.CONNECTIONS_MAX,
    perUser: config.CONNECTIONS_PER_USER,
    perAddress: config.CONNECTIONS_PER_ADDRESS,
    waiting: config.CONNECTIONS_WAITING,
  });
  const presenceStore = redis ? new RedisPresenceStore(redis, of('presence')) : new MemoryPresenceStore();
  const presence = new PresenceService(presenceStore, news.presence, () => admission.total);
  const typing = new TypingService(news.typing);
  const receipts = new ReceiptsService(db, news.receipts);
  const isOnline = (users: readonly number[]) => presence.online(users);

  const rooms = createRooms({
    database,
    changer,
    isOnline,
    blocksChanged: user => moderation.standings.tell(user),
  });
  const moderation = createModeration({
    database,
    changer,
    news: news.people,
    log: of('moderation'),
    observer: metrics.moderation,
    identify: (login, password, address) => accounts.signIn.identify(login, password, address),
    createAccount: (...account) => accounts.signUp.create(...account),
    hashPassword: password => accounts.hashPassword(password),
    makeLimiter: redis && redisLimiters(redis),
  });
  const messages = createMessages({
    database,
    changer,
    queue,
    tellNotices: moderation.tellNotices,
    log: of('messages'),
    observer: metrics.moderation,
    logObserver,
  });
  const avatars = await createAvatars({
    database,
    news: news.people,
    tellNotices: moderation.tellNotices,
    log: of('avatars'),
    observer: metrics.avatars,
    rate: config.AVATAR_RATE,
    makeLimiter: redis && redisLimiters(redis),
  });
  const accounts = createAccounts({
    database,
    config,
    secret: await tokenSecret(config),
    logger: of('accounts'),
    observer: metrics.signIns,
    admitNewcomer: rooms.general.admitNewcomer,
    sessionEnded: news.people.sessionsEnded,
    personChanged: news.people.changed,
    deletion: {
      ...rooms.departures,
      forgetAvatar,
      forgetReasons: moderation.forgetReasons,
      removalWaits: () => messages.removalWorker.kick(),
    },
    isOnline,
    randomAvatar: avatars.random,
    makeLimiter: redis && redisLimiters(redis),
  });

  const realtime = createRealtime({
    config,
    log: of('realtime'),
    db,
    bus,
    admission,
    presence,
    typing,
    handlers: {
      ...messages.commands,
      ...receiptCommands(receipts),
      ...presenceCommands(typing, (user, room) => moderation.checkBarred('write', { user, room })),
    },
    observer: metrics.sockets,
    reports: { observer: metrics.clientReports, withClass: (room, use) => classes.with(room, use) },
    delivered: logObserver.delivered,
    repairs: metrics.repairs,
    services: {
      authenticate: accounts.sessions.authenticate,
      roomIds: rooms.mine.roomIds,
      summaries: rooms.mine.summaries,
      catchUp: createCatchUp(db),
      standing: moderation.standings.of,
      observer: logObserver,
    },
    checkSessions: accounts.sessions.check,
    flushed: (costMs, now) => window.delivered(costMs, now),
  });

  metrics.observe({
    busUp: () => redis?.up ?? true,
    sockets: () => realtime.state(),
    appendQueue: () => queue.waiting,
    pool: () => database.pool(),
    passwordHashes: () => accounts.hashesWaiting,
    reports: () => readQueue(db),
    population: () => readPopulation(db),
    online: () => presence.count,
  });

  const auditWatch = new AuditWatch(db, of('audit'), metrics.audit);
  const jobs = new JobRunner({
    db,
    log: of('jobs'),
    observer: metrics.jobs,
    jobs: [
      { name: 'purge_sessions', everyMs: PURGE_MS, run: () => accounts.purge() },
      { name: 'finish_deletions', everyMs: DELETIONS_MS, run: accounts.deletions.finish },
      { name: 'remove_messages', everyMs: REMOVALS_MS, run: signal => messages.removalWorker.run(signal) },
      { name: 'end_sanctions', everyMs: SANCTIONS_MS, run: moderation.endSanctions },
      { name: 'purge_avatars', everyMs: PURGE_MS, run: () => avatars.purge() },
    ],
  });
  let draining = false;
  return {
    config,
    log,
    database,
    redis,
    metrics,
    accounts,
    avatars,
    rooms,
    messages,
    moderation,
    receipts,
    readers: createReaders(db),
    realtime,
    presence,
    auditWatch,
    get draining() {
      return draining;
    },
    async start() {
      await rooms.general.ensureGeneral();
      const created = await accounts.bootstrap();
      await presence.start();
      auditWatch.start();
      // A process for the panel leaves the work to those that chat.
      if (config.ADMIN === 'only') return created;
      await realtime.start();
      indexer.start();
      avatars.worker.start();
      jobs.start();
      return created;
    },
    async drain() {
      draining = true;
      await sleep(config.DRAIN_DELAY_SECONDS * 1_000);
      const half = (config.SHUTDOWN_SECONDS * 1_000) / 2;
      await Promise.all([
        realtime.stop(half),
        jobs.stop(half),
        avatars.worker.stop(half),
        auditWatch.stop(),
        accounts.deletions.stop(),
        messages.removalWorker.stop(),
      ]);
      await queue.drained();
      await indexer.stop();
    },
    async dispose() {
      await presence.close();
      await bus.close();
      await redis?.close();
      await close();
    },
  };
}
