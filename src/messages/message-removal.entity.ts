import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Room } from '../rooms/room.entity.ts';

/** All messages of one person, in one room or all, are to go; it is done in steps, by whichever node has the lease. */
export const MessageRemoval = defineEntity({
  name: 'MessageRemoval',
  tableName: 'message_removals',
  properties: {
    id: p.bigint('number').primary(),
    user: () => p.manyToOne(User).deleteRule('cascade'),
    room: () => p.manyToOne(Room).nullable().deleteRule('cascade'),
    removedBy: () => p.manyToOne(User).fieldName('removed_by'),
    /** Earlier texts go, too, and nothing is kept for moderators. */
    erase: p.boolean().default(false),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    leasedUntil: p.datetime().columnType('timestamptz').nullable(),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type MessageRemoval = InferEntity<typeof MessageRemoval>;
