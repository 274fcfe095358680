import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A text that a message had before an edit or its deletion, kept for moderators. */
export const Revision = defineEntity({
  name: 'Revision',
  tableName: 'message_revisions',
  properties: {
    roomId: p.bigint('number').primary(),
    seq: p.bigint('number').primary(),
    /** The version at which this text was replaced. */
    version: p.bigint('number').primary(),
    text: p.string().columnType('text'),
    replacedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export type Revision = InferEntity<typeof Revision>;
