import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';

const kinds = ['general', 'public', 'private', 'direct'] as const;

export const Room = defineEntity({
  name: 'Room',
  tableName: 'rooms',
  properties: {
    id: p.bigint('number').primary(),
    kind: p.string().columnType('text').$type<(typeof kinds)[number]>(),
    name: p.string().columnType('text').nullable(),
    topic: p.string().columnType('text').default(''),
    /** `lower:higher` user id of a direct conversation, so that there is one per pair. */
    directKey: p.string().columnType('text').nullable().unique('rooms_direct_key_unique'),
    membersCanAdd: p.boolean().default(false),
    /** Pause that a member keeps between two messages, seconds; 0: none. */
    slowSeconds: p.integer().default(0),
    createdBy: () => p.manyToOne(User).nullable().fieldName('created_by').deleteRule('set null'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    archivedAt: p.datetime().columnType('timestamptz').nullable(),
    /** The counter of the room's log. */
    version: p.bigint('number').default(0),
    /** Where in the log the room's own data last changed. */
    changedVersion: p.bigint('number').default(0),
    /** Newest message, for the order of "my rooms". */
    lastSeq: p.bigint('number').default(0),
    lastMessageAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    memberCount: p.integer().default(0),
  },
});
export type Room = InferEntity<typeof Room>;
