import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

const roles = ['user', 'moderator', 'admin'] as const;

export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.bigint('number').primary(),
    login: p.string().columnType('text'),
    /** `login` in lower case: what is unique and what sign-in looks for. */
    loginKey: p.string().columnType('text').unique('users_login_key_unique'),
    email: p.string().columnType('text').nullable(),
    name: p.string().columnType('text'),
    role: p.string().columnType('text').$type<(typeof roles)[number]>().default('user'),
    avatar: p.string().columnType('text').nullable(),
    passwordHash: p.string().columnType('text').hidden(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    /** When an admin closed the account for now; null: it is open. */
    disabledAt: p.datetime().columnType('timestamptz').nullable(),
    /** When the account was given up; what could name the person is gone then. */
    deletedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export type User = InferEntity<typeof User>;
