import type { CommandHandlers } from '../realtime/handlers.ts';
import type { TypingService } from './typing.service.ts';

export function presenceCommands(typing: TypingService): Pick<CommandHandlers, 'typing'> {
  return {
    typing: async (caller, { room, active }) => {
      typing.typing(caller, room, active);
      return {};
    },
  };
}
