import type { Database } from '../database/database.ts';
import type { ModerationObserver } from '../moderation/moderation-observer.ts';
import type { TellNotices } from '../moderation/notices.ts';
import type { Logger } from '../observability/logger.ts';
import type { AppendQueue } from '../room-log/append-queue.ts';
import type { LogObserver } from '../room-log/log-observer.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { createHistory, type History } from './history.service.ts';
import { messageCommands } from './messages.commands.ts';
import { createMessageService, type MessageService } from './messages.service.ts';
import { createRemovals, type Removals } from './removal.service.ts';
import { RemovalWorker } from './removal-worker.ts';
import { createRevisions, type Revisions } from './revisions.service.ts';
import { createSearch, type Search } from './search.service.ts';
import { createSyncService, type SyncService } from './sync.service.ts';

export interface MessagesOptions {
  readonly database: Database;
  readonly changer: RoomChanger;
  readonly queue: Pick<AppendQueue, 'append'>;
  readonly tellNotices: TellNotices;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: Pick<ModerationObserver, 'deleted'>;
  readonly logObserver: Pick<LogObserver, 'send' | 'caughtUp'>;
}

/** All services of messages, and their commands for the socket. */
export interface Messages {
  readonly service: MessageService;
  readonly sync: SyncService;
  readonly history: History;
  readonly search: Search;
  readonly revisions: Revisions;
  readonly removals: Removals;
  /** To be kicked after the commit of a removal, run now and then, and stopped. */
  readonly removalWorker: RemovalWorker;
  readonly commands: ReturnType<typeof messageCommands>;
}

export function createMessages(options: MessagesOptions): Messages {
  const { database, changer, queue, tellNotices, log, observer, logObserver } = options;
  const service = createMessageService({ changer, queue, tellNotices, observer, logObserver });
  const sync = createSyncService(database.sql, logObserver);
  const removalWorker = new RemovalWorker({ db: database.sql, changer, log, observer });
  return {
    service,
    sync,
    history: createHistory(database.sql),
    search: createSearch(database),
    revisions: createRevisions(database),
    removals: createRemovals({ database, worker: removalWorker, tellNotices }),
    removalWorker,
    commands: messageCommands(service, sync),
  };
}
