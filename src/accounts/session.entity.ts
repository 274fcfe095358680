import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.ts';

/** One sign-in on one device; every refresh token made from it belongs to it, and ends with it. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(User).deleteRule('cascade').index('sessions_user_id_index'),
    userAgent: p.string().columnType('text'),
    address: p.string().columnType('text'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    usedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    /** When it ends unless it is refreshed before. */
    expiresAt: p.datetime().columnType('timestamptz'),
    /** When it ends in any case. */
    endsAt: p.datetime().columnType('timestamptz'),
    /** SHA-256 of the cookie of the admin panel, hex; null for all other sign-ins. */
    panelHash: p.string().columnType('text').nullable().hidden(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type Session = InferEntity<typeof Session>;
