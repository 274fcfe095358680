import { sql } from 'kysely';
import type { Container } from '../../src/container.ts';
import { powerTargets } from '../../src/moderation/powers.policy.ts';
import { Report } from '../../src/moderation/report.entity.ts';
import { toActions } from '../acts/act.ts';
import { viewerOf } from '../viewer.ts';
import { detailed } from './detailed.ts';
import { EnrichedResource } from './enriched.ts';
import { reportActs } from './report-acts.ts';
import { MODERATORS, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';

const kinds = ['message', 'user', 'appeal'] as const;
const statuses = ['open', 'claimed', 'resolved', 'dismissed'] as const;
/** Filters only: all that is left to do. */
const PENDING = 'pending';

const valuesOf = (values: readonly string[]) => values.map(value => ({ value, label: value }));

/** The queue of the moderators: what each may work on, as src/moderation/report-queue.service.ts lists it. */
export function reportsResource(container: Container): PanelResource {
  const reading = readingFor(MODERATORS);
  return {
    resource: new EnrichedResource(
      {
        entity: Report,
        em: container.database.em,
        id: 'reports',
        references: REFERENCES,
        scope(currentAdmin) {
          const { id, role } = viewerOf({ currentAdmin });
          const roles = powerTargets('work_reports', role);
          return { $and: [{ target: { $ne: id } }, { target: { role: { $in: [...roles] } } }] };
        },
        filters: {
          status: value => ({ status: value === PENDING ? { $in: ['open', 'claimed'] } : String(value) }),
        },
        values: { kind: kinds, status: statuses },
      },
      async records => {
        const { rows } = await sql<{ report: number; voices: number }>`
          select report_id as report, count(*)::int as voices from report_voices
          where report_id = any (${records.map(record => Number(record.id()))}::bigint[])
          group by report_id`.execute(container.database.sql);
        const voices = new Map(rows.map(row => [row.report, row.voices]));
        for (const record of records) record.set('voices', voices.get(Number(record.id())) ?? 0);
      },
    ),
    options: {
      // What is left to do, the oldest first.
      href: ({ h, resource }) =>
        h.resourceUrl({ resourceId: resource.id(), search: `?filters.status=${PENDING}` }),
      titleProperty: 'id',
      sort: { sortBy: 'id', direction: 'asc' },
      listProperties: ['id', 'status', 'kind', 'target', 'room', 'voices', 'createdAt', 'claimedBy'],
      showProperties: [
        'id',
        'status',
        'kind',
        'target',
        'room',
        'seq',
        'sanctionId',
        'voices',
        'createdAt',
        'claimedBy',
        'claimedAt',
        'closedBy',
        'closedAt',
        'note',
        'reopened',
      ],
      filterProperties: ['status', 'kind', 'target', 'room', 'claimedBy', 'closedBy', 'createdAt'],
      properties: {
        kind: { availableValues: valuesOf(kinds) },
        status: { availableValues: valuesOf([PENDING, ...statuses]) },
        target: seenAs('Person'),
        sanctionId: { reference: 'sanctions' },
        voices: { type: 'number' },
        createdAt: seenAs('When'),
        claimedBy: seenAs('Person'),
        claimedAt: seenAs('When'),
        closedBy: seenAs('Person'),
        closedAt: seenAs('When'),
      },
      actions: {
        ...reading,
        // Opening a case is written down where it shows what others could not see.
        show: {
          ...reading['show'],
          component: 'ReportCase',
          handler: detailed((by, record) => container.moderation.queue.get(by, Number(record.id()))),
        },
        ...toActions(reportActs(container)),
      },
    },
  };
}
