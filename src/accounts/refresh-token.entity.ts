import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Session } from './session.entity.ts';

/** Used ones stay until their session goes: a second use of one is how theft shows. */
export const RefreshToken = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    /** SHA-256 of the token, hex; the token itself is never stored. */
    hash: p.string().columnType('text').primary(),
    session: () => p.manyToOne(Session).deleteRule('cascade').index('refresh_tokens_session_id_index'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    usedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type RefreshToken = InferEntity<typeof RefreshToken>;
