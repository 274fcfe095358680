import type { Database } from '../database/database.ts';
import type { AppendQueue } from '../room-log/append-queue.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { createHistory, type History } from './history.service.ts';
import { messageCommands } from './messages.commands.ts';
import { createMessageService, type MessageService } from './messages.service.ts';
import { createSearch, type Search } from './search.service.ts';
import { createSyncService, type SyncService } from './sync.service.ts';

export interface MessagesOptions {
  readonly database: Database;
  readonly changer: RoomChanger;
  readonly queue: Pick<AppendQueue, 'append'>;
}

/** All services of messages, and their commands for the socket. */
export interface Messages {
  readonly service: MessageService;
  readonly sync: SyncService;
  readonly history: History;
  readonly search: Search;
  readonly commands: ReturnType<typeof messageCommands>;
}

export function createMessages({ database, changer, queue }: MessagesOptions): Messages {
  const service = createMessageService(changer, queue);
  const sync = createSyncService(database.sql);
  return {
    service,
    sync,
    history: createHistory(database.sql),
    search: createSearch(database),
    commands: messageCommands(service, sync),
  };
}
