import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One privileged act. Never changed and never removed; ids are no references, for entries outlive everything. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entries',
  properties: {
    seq: p.bigint('number').primary(),
    at: p.datetime().columnType('timestamptz'),
    actorId: p.bigint('number').nullable(),
    act: p.string().columnType('text'),
    targetId: p.bigint('number').nullable(),
    roomId: p.bigint('number').nullable(),
    subject: p.string().columnType('text').nullable(),
    facts: p.json<Record<string, unknown>>().columnType('json'),
    privateHash: p.string().columnType('text').nullable(),
    previous: p.string().columnType('text'),
    hash: p.string().columnType('text'),
  },
});
export type AuditEntry = InferEntity<typeof AuditEntry>;
