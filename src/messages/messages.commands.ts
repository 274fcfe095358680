import type { CommandHandlers } from '../realtime/handlers.ts';
import type { MessageService } from './messages.service.ts';
import type { SyncService } from './sync.service.ts';

/** What messages answer on the socket. */
export function messageCommands(
  service: MessageService,
  { sync }: SyncService,
): Pick<CommandHandlers, 'send' | 'edit' | 'delete' | 'sync'> {
  return {
    send: ({ user }, { room, clientId, text }) => service.send({ author: user, room, clientId, text }),
    edit: async ({ user }, { room, seq, text }) => {
      const { version } = await service.edit({ user, room, seq }, text);
      return { room, seq, version };
    },
    delete: async ({ user, address }, deletion) => {
      const { room, seq } = deletion;
      const { version } = await service.delete({ user, address }, deletion);
      return { room, seq, version };
    },
    sync: ({ user }, position) => sync(user, position),
  };
}
