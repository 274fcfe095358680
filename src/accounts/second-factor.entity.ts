import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.ts';

/** A secret shared with an authenticator app. */
export const SecondFactor = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factors',
  properties: {
    user: () => p.oneToOne(User).primary().owner().deleteRule('cascade'),
    /** Encrypted, see secret-box.ts. */
    secret: p.blob().columnType('bytea').hidden(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    /** null: being set up; it is asked for nowhere. */
    confirmedAt: p.datetime().columnType('timestamptz').nullable(),
    /** The time step of the last code that was accepted: none is good twice. */
    lastStep: p.bigint('number').default(0),
  },
});
export type SecondFactor = InferEntity<typeof SecondFactor>;
