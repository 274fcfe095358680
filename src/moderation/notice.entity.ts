import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';

/** What was done that concerns a person, as they are told. */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'notices',
  indexes: [{ name: 'notices_user_index', properties: ['user', 'id'] }],
  properties: {
    id: p.bigint('number').primary(),
    user: () => p.manyToOne(User).deleteRule('cascade'),
    /** A `NoticeContent` of the wire contract. */
    content: p.json().columnType('jsonb'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    readAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type Notice = InferEntity<typeof Notice>;
