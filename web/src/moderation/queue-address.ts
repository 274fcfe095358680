import type { Report } from './moderation.requests.ts';
import type { ReportFilter } from './reports.requests.ts';

export const STATUSES = ['open', 'claimed', 'resolved', 'dismissed'] as const satisfies Report['status'][];
export const KINDS = ['message', 'user', 'appeal'] as const satisfies Report['kind'][];

/** What of the queue an address shows; open reports of all kinds where it says nothing. */
export function filterOf(query: Readonly<Record<string, string>>): ReportFilter {
  return {
    status: STATUSES.find(status => status === query['status']) ?? 'open',
    kind: KINDS.find(kind => kind === query['kind']),
  };
}

/** The address of a part of the queue. */
export function queueAddress({ status, kind }: ReportFilter): string {
  const query = new URLSearchParams();
  if (status !== 'open') query.set('status', status);
  if (kind !== undefined) query.set('kind', kind);
  return query.size === 0 ? '/moderation' : `/moderation?${query}`;
}
