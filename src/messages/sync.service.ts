import type { CommandData, CommandReply } from '#protocol';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { catchUp, outcomeOf } from '../room-log/catch-up.ts';
import type { LogObserver } from '../room-log/log-observer.ts';
import { readMemberRole } from '../rooms/actor.ts';

export interface SyncService {
  /**
   * What a room's log holds after a position, or that it is too much.
   * @throws AppError room_not_found
   */
  sync(user: number, position: CommandData<'sync'>): Promise<CommandReply<'sync'>>;
}

export function createSyncService(db: Sql, observer: Pick<LogObserver, 'caughtUp'>): SyncService {
  return {
    async sync(user, { room, since }) {
      const [answer] = await catchUp(db, [{ room, version: since }]);
      // Asked after reading: who was removed meanwhile must not get what came after that.
      if (answer === undefined || (await readMemberRole(db, room, user)) === null) {
        throw new AppError('room_not_found');
      }
      observer.caughtUp(outcomeOf(answer));
      return answer.kind === 'catchup' ? answer.data : { room, version: answer.version, resync: true };
    },
  };
}
