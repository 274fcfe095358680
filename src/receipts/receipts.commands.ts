import type { CommandHandlers } from '../realtime/handlers.ts';
import type { ReceiptsService } from './receipts.service.ts';

export function receiptCommands(receipts: ReceiptsService): Pick<CommandHandlers, 'read'> {
  return {
    read: async (caller, { room, seq }) => ({
      room,
      seq: await receipts.read({ room, user: caller.user, seq }),
    }),
  };
}
