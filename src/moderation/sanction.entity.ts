import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Room } from '../rooms/room.entity.ts';

const kinds = ['mute', 'timeout', 'ban'] as const;

/** What somebody is barred from, where, why and until when. Rows stay when they are over. */
export const Sanction = defineEntity({
  name: 'Sanction',
  tableName: 'sanctions',
  indexes: [
    { name: 'sanctions_user_index', properties: ['user', 'id'] },
    { name: 'sanctions_room_index', properties: ['room', 'id'] },
  ],
  properties: {
    id: p.bigint('number').primary(),
    user: () => p.manyToOne(User).deleteRule('cascade'),
    /** null: everywhere */
    room: () => p.manyToOne(Room).nullable().deleteRule('cascade'),
    kind: p.string().columnType('text').$type<(typeof kinds)[number]>(),
    reason: p.string().columnType('text'),
    createdBy: () => p.manyToOne(User).fieldName('created_by'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    /** null: until somebody lifts it */
    expiresAt: p.datetime().columnType('timestamptz').nullable(),
    liftedAt: p.datetime().columnType('timestamptz').nullable(),
    liftedBy: () => p.manyToOne(User).nullable().fieldName('lifted_by'),
    liftReason: p.string().columnType('text').nullable(),
    /** When its end by time was told; the end itself needs nobody. */
    closedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type Sanction = InferEntity<typeof Sanction>;
