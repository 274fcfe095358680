import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';

/** Somebody whom a person wants nothing to do with. */
export const Block = defineEntity({
  name: 'Block',
  tableName: 'blocks',
  properties: {
    user: () => p.manyToOne(User).primary().deleteRule('cascade'),
    blocked: () => p.manyToOne(User).primary().deleteRule('cascade').index('blocks_blocked_id_index'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export type Block = InferEntity<typeof Block>;
