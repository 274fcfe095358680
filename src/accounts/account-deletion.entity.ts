import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.ts';

/** An account that was given up, until all of it is done. */
export const AccountDeletion = defineEntity({
  name: 'AccountDeletion',
  tableName: 'account_deletions',
  properties: {
    user: () => p.oneToOne(User).primary().owner().deleteRule('cascade'),
    /** Whether their messages go, too. */
    erase: p.boolean(),
    startedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type AccountDeletion = InferEntity<typeof AccountDeletion>;
