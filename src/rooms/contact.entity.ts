import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';

/** Somebody in one's address book, under the name that the owner gave them. */
export const Contact = defineEntity({
  name: 'Contact',
  tableName: 'contacts',
  properties: {
    owner: () => p.manyToOne(User).primary().deleteRule('cascade'),
    user: () => p.manyToOne(User).primary().deleteRule('cascade').index('contacts_user_id_index'),
    name: p.string().columnType('text'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export type Contact = InferEntity<typeof Contact>;
