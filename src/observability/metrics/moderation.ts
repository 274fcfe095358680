import type { QueueState } from '#protocol';
import type { AuditObserver } from '../../audit/audit-watch.ts';
import type { ModerationObserver } from '../../moderation/moderation-observer.ts';
import type { Instruments } from '../instruments.ts';
import { kept } from '../kept.ts';
import { HUMAN } from './buckets.ts';

/** The work of moderators: how much of it, and how long people wait for it. */
export function moderationMetrics(instruments: Instruments): ModerationObserver {
  const reports = instruments.counters(
    'parley_reports_total',
    'What happened to reports on this node: filed, joined by a further voice, appealed, claimed, released, resolved, dismissed, reopened, or reversed (a sanction lifted on appeal).',
    {
      event: [
        'filed',
        'joined',
        'appealed',
        'claimed',
        'released',
        'resolved',
        'dismissed',
        'reopened',
        'reversed',
      ],
    },
  );
  const claimed = instruments.histogram(
    'parley_report_claim_duration_seconds',
    'From a report, or its re-opening, to its claim.',
    HUMAN,
  );
  const closed = instruments.histogram(
    'parley_report_close_duration_seconds',
    'From a report, or its re-opening, until it was resolved or dismissed.',
    HUMAN,
  );
  const sanctions = instruments.counters(
    'parley_sanctions_total',
    'What happened to sanctions on this node.',
    {
      kind: ['mute', 'timeout', 'ban'],
      event: ['imposed', 'lifted', 'expired'],
    },
  );
  const deleted = instruments.counters(
    'parley_messages_deleted_total',
    'Messages deleted on this node, by whom: removal is that of all messages of a person.',
    { by: ['author', 'moderator', 'removal'] },
  );
  return {
    happened: event => reports({ event }).add(),
    claimedAfter: claimed,
    closedAfter: closed,
    sanctioned: (kind, event) => sanctions({ kind, event }).add(),
    deleted: (by, messages) => deleted({ by }).add(messages),
  };
}

/** The audit log as this node checked it. */
export function auditMetrics(instruments: Instruments): AuditObserver {
  const head = instruments.gauge('parley_audit_head_seq', 'Number of the last entry of the audit log.');
  const whole = instruments.gauge(
    'parley_audit_chain_ok',
    '0 from when this node found a fault in the audit log until it found none in the whole of it; else 1.',
    1,
  );
  const checked = instruments.gauge(
    'parley_audit_checked_timestamp_seconds',
    'When this node last checked the audit log; 0: not yet.',
  );
  return {
    checked(seq, ok) {
      head(seq);
      whole(ok ? 1 : 0);
      checked(Date.now() / 1_000);
    },
  };
}

/** The moderators' queue, read once for each scrape. All nodes show the same. */
export function observeQueue(instruments: Instruments, read: () => Promise<QueueState>): void {
  const ask = kept(read, { keepMs: 0 });
  instruments.measures(
    'parley_reports_queue_length',
    'Reports and appeals that are not closed, on all nodes.',
    { status: ['open', 'claimed'] },
    async () => {
      const { open, claimed } = await ask();
      return [
        [{ status: 'open' }, open],
        [{ status: 'claimed' }, claimed],
      ];
    },
  );
  instruments.measure(
    'parley_reports_queue_age_seconds',
    'Age of the oldest open one of these; 0: none.',
    async () => {
      const { oldestAt } = await ask();
      return oldestAt === null ? 0 : (Date.now() - Date.parse(oldestAt)) / 1_000;
    },
  );
}
