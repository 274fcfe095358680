import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Room } from './room.entity.ts';

/** Stays after leaving, with `leftAt`: catching up must be able to tell that somebody left. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'memberships',
  indexes: [{ name: 'memberships_room_version_index', properties: ['room', 'version'] }],
  properties: {
    room: () => p.manyToOne(Room).primary().deleteRule('cascade'),
    user: () => p.manyToOne(User).primary().deleteRule('cascade').index('memberships_user_id_index'),
    role: p.string().columnType('text').$type<'owner' | 'member'>().default('member'),
    joinedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    leftAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.bigint('number'),
    /** All up to this message has been read. */
    readSeq: p.bigint('number').default(0),
    /** Time of the last message, kept in rooms with slow mode only. */
    lastSentAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type Membership = InferEntity<typeof Membership>;
