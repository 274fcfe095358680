import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';

/** A file that waits to become pictures: the newest of each person. */
export const AvatarUpload = defineEntity({
  name: 'AvatarUpload',
  tableName: 'avatar_uploads',
  properties: {
    user: () => p.manyToOne(User).primary(),
    /** Another one for each file: who works on an older one finds that it is outdated. */
    id: p.uuid(),
    bytes: p.uint8array().lazy(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    /** How often somebody began to work on it. */
    attempts: p.integer().default(0),
    leasedUntil: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type AvatarUpload = InferEntity<typeof AvatarUpload>;
