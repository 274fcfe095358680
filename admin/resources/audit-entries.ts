import { sql } from 'kysely';
import { AuditEntry } from '../../src/audit/audit-entry.entity.ts';
import type { Container } from '../../src/container.ts';
import { auditActs } from '../locale/moderation.ts';
import { EnrichedResource } from './enriched.ts';
import { ADMINS, only, type PanelResource, readingFor, seenAs } from './resource.ts';

/** What was done by power, by whom, to whom and why. For admins, to read: nothing ever changes an entry. */
export const auditEntriesResource = (container: Container): PanelResource => ({
  resource: new EnrichedResource(
    {
      entity: AuditEntry,
      em: container.database.em,
      id: 'audit-entries',
      // Not even by a reference from elsewhere.
      scope: currentAdmin =>
        currentAdmin !== undefined && only(ADMINS)({ currentAdmin }) ? {} : { seq: null },
      omit: () => ['privateHash', 'previous'],
      values: { act: auditActs },
    },
    async records => {
      const { rows } = await sql<{ seq: number; reason: string; address: string }>`
        select seq, reason, address from audit_private
        where seq = any (${records.map(record => Number(record.id()))}::bigint[])`.execute(
        container.database.sql,
      );
      for (const record of records) {
        // Of an account that was given up nothing is left.
        const found = rows.find(row => row.seq === Number(record.id()));
        record.set('reason', found?.reason ?? null);
        record.set('address', found?.address ?? null);
      }
    },
  ),
  options: {
    titleProperty: 'seq',
    sort: { sortBy: 'seq', direction: 'desc' },
    listProperties: ['seq', 'at', 'actorId', 'act', 'targetId', 'roomId', 'facts', 'reason'],
    showProperties: [
      'seq',
      'at',
      'actorId',
      'act',
      'targetId',
      'roomId',
      'subject',
      'facts',
      'reason',
      'address',
      'hash',
    ],
    filterProperties: ['actorId', 'targetId', 'act', 'at', 'roomId', 'subject'],
    properties: {
      at: seenAs('When'),
      actorId: { ...seenAs('Person'), reference: 'users' },
      targetId: { ...seenAs('Person'), reference: 'users' },
      roomId: { reference: 'rooms' },
      facts: seenAs('Facts'),
      reason: { type: 'textarea', isSortable: false },
      address: { isSortable: false },
    },
    actions: readingFor(ADMINS),
  },
});
