import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.ts';

/** A code in place of the authenticator app, good once. */
export const RecoveryCode = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_codes',
  properties: {
    user: () => p.manyToOne(User).primary().deleteRule('cascade'),
    /** SHA-256 of the code, hex; the code itself is never stored. */
    hash: p.string().columnType('text').primary().hidden(),
    usedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type RecoveryCode = InferEntity<typeof RecoveryCode>;
