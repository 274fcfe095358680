import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Room } from '../rooms/room.entity.ts';

type Note = { action: string; user?: { id: number; name: string }; value?: string };

export const Message = defineEntity({
  name: 'Message',
  tableName: 'messages',
  indexes: [{ name: 'messages_room_version_index', properties: ['room', 'version'] }],
  uniques: [{ name: 'messages_author_client_id_unique', properties: ['author', 'clientId'] }],
  properties: {
    room: () => p.manyToOne(Room).primary().createForeignKeyConstraint(false),
    /** The version of its creation: its id within the room. */
    seq: p.bigint('number').primary(),
    version: p.bigint('number'),
    author: () => p.manyToOne(User).createForeignKeyConstraint(false),
    /** null for system messages only. */
    clientId: p.string().columnType('text').nullable(),
    text: p.string().columnType('text'),
    system: p.json().$type<Note>().columnType('jsonb').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    editedAt: p.datetime().columnType('timestamptz').nullable(),
    deletedAt: p.datetime().columnType('timestamptz').nullable(),
    deletedBy: () => p.manyToOne(User).nullable().fieldName('deleted_by').createForeignKeyConstraint(false),
  },
});
export type Message = InferEntity<typeof Message>;
