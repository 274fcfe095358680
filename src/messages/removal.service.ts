import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import type { Database } from '../database/database.ts';
import { checkBarred } from '../moderation/barriers.ts';
import { type TellNotices, writeNotice } from '../moderation/notices.ts';
import { powerFault } from '../moderation/powers.policy.ts';
import { readRanked } from '../moderation/ranked.ts';
import { cleanReason } from '../moderation/reason.ts';
import { enforce, readActor } from '../rooms/actor.ts';
import { readRoom } from '../rooms/read-room.ts';
import { insideFault } from '../rooms/room.policy.ts';
import { insertRemoval, type Removal } from './removal-statements.ts';
import type { RemovalWorker } from './removal-worker.ts';

export interface RemovalOrder {
  readonly user: number;
  /** Only in this room; undefined: in all. */
  readonly room?: number;
  readonly reason: string;
}

export interface Removals {
  /**
   * All messages that the person has written so far are to go. It is recorded when this resolves, and done soon.
   * @throws AppError user_not_found, forbidden, own_account, room_not_found, timed_out, text_…
   */
  order(acting: Acting, order: RemovalOrder): Promise<Removal>;
}

export interface RemovalOptions {
  readonly database: Database;
  readonly worker: Pick<RemovalWorker, 'kick'>;
  readonly tellNotices: TellNotices;
}

export function createRemovals({ database, worker, tellNotices }: RemovalOptions): Removals {
  return {
    async order(acting, { user, room, reason: given }) {
      const reason = cleanReason(given);
      const { removal, written } = await database.transaction(async tx => {
        const { actor, target } = await readRanked(tx, acting.user, user);
        enforce(powerFault('remove_messages', actor, target));
        if (room !== undefined) {
          enforce(insideFault(await readRoom(tx, room), await readActor(tx, room, acting.user)));
        }
        await checkBarred(tx, 'takePart', { user: acting.user, room: room ?? null });
        const recorded = await insertRemoval(tx, {
          user,
          room: room ?? null,
          by: acting.user,
          erase: false,
        });
        const notices = await writeNotice(tx, user, { kind: 'messagesRemoved', reason });
        await writeAudit(tx, {
          by: acting,
          act: 'messages_removed',
          target: user,
          subject: `removal:${recorded.id}`,
          ...(room === undefined ? {} : { room }),
          reason,
        });
        return { removal: recorded, written: notices };
      });
      tellNotices(written);
      worker.kick();
      return removal;
    },
  };
}
