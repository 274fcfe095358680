import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A picture in one width, named by its content. `users.avatar` says who has it. */
export const AvatarPicture = defineEntity({
  name: 'AvatarPicture',
  tableName: 'avatar_pictures',
  properties: {
    key: p.string().columnType('text').primary(),
    width: p.integer().primary(),
    bytes: p.uint8array().lazy(),
    /** When it was last given to somebody. */
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export type AvatarPicture = InferEntity<typeof AvatarPicture>;
