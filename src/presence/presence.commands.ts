import type { CommandHandlers } from '../realtime/handlers.ts';
import type { TypingService } from './typing.service.ts';

/** @param checkWrites refuses whom a sanction keeps from writing in the room */
export function presenceCommands(
  typing: TypingService,
  checkWrites: (user: number, room: number) => Promise<void>,
): Pick<CommandHandlers, 'typing'> {
  return {
    typing: async (caller, { room, active }) => {
      if (active) await checkWrites(caller.user, room);
      typing.typing(caller, room, active);
      return {};
    },
  };
}
