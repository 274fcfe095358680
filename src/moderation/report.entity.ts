import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Room } from '../rooms/room.entity.ts';

const kinds = ['message', 'user', 'appeal'] as const;
const statuses = ['open', 'claimed', 'resolved', 'dismissed'] as const;

/** A case in the moderators' queue; who complained of it are its voices. */
export const Report = defineEntity({
  name: 'Report',
  tableName: 'reports',
  indexes: [
    { name: 'reports_status_index', properties: ['status', 'id'] },
    { name: 'reports_target_index', properties: ['target', 'id'] },
  ],
  properties: {
    id: p.bigint('number').primary(),
    kind: p.string().columnType('text').$type<(typeof kinds)[number]>(),
    status: p.string().columnType('text').$type<(typeof statuses)[number]>().default('open'),
    /** Whom it is about: the author of the message, the person, or who appeals. */
    target: () => p.manyToOne(User).deleteRule('cascade'),
    room: () => p.manyToOne(Room).nullable().deleteRule('cascade'),
    /** The message within the room. */
    seq: p.bigint('number').nullable(),
    sanctionId: p.bigint('number').nullable().unique('reports_appeal_unique'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    claimedBy: () => p.manyToOne(User).nullable().fieldName('claimed_by'),
    claimedAt: p.datetime().columnType('timestamptz').nullable(),
    closedBy: () => p.manyToOne(User).nullable().fieldName('closed_by'),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
    /** What was decided, in words; those who reported are told it. */
    note: p.string().columnType('text').default(''),
    /** How often it was opened again. */
    reopened: p.integer().default(0),
  },
});
export type Report = InferEntity<typeof Report>;
