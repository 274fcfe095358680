import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueState } from '#protocol';
import type { AuditObserver } from '../audit/audit-watch.ts';
import type { AvatarObserver } from '../avatars/avatar-observer.ts';
import type { JobObserver } from '../jobs/job.ts';
import type { ReportObserver } from '../moderation/report-observer.ts';
import type { BusObserver, RepairObserver } from '../realtime/bus-observer.ts';

/**
 * What this process counts, behind the observers that other houses know. Names and units are those of Prometheus:
 * base units, `_total` on counters. Labels are bounded: no user, no room.
 */
export interface Metrics {
  readonly bus: BusObserver;
  readonly repairs: RepairObserver;
  readonly jobs: JobObserver;
  readonly audit: AuditObserver;
  readonly avatars: AvatarObserver;
  readonly reports: ReportObserver;
  /**
   * Adds the moderators' queue, read once for each scrape. All nodes show the same; it is not a number while the
   * database does not answer.
   */
  observeQueue(read: () => Promise<QueueState>): void;
  /** Adds Node's own: event loop, heap, garbage collection, CPU. They are the process's, so once in it. */
  observeProcess(): void;
  /** All of it in the text format that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsSources {
  /** Whether messages to and from other nodes get through; true when there are none. */
  readonly busUp: () => boolean;
}

export function createMetrics({ busUp }: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });

  new Gauge({
    name: 'parley_bus_up',
    help: '1 while messages to and from other nodes get through, or there are none; else 0.',
    registers,
    collect() {
      this.set(busUp() ? 1 : 0);
    },
  });
  const published = counter('parley_bus_published_total', 'Messages handed to the bus for other nodes.');
  const received = counter('parley_bus_received_total', 'Messages of other nodes that the bus brought.');
  const lost = counter(
    'parley_bus_lost_total',
    'Messages that could not be published, or may not have been.',
  );
  const gaps = counter(
    'parley_bus_gaps_total',
    'Times that this node compared its rooms with the database because messages may have been lost.',
  );
  const repairs = counter(
    'parley_room_repairs_total',
    'Times a room was read from the database because the bus did not bring its events.',
  );
  const repairEvents = counter('parley_room_repair_events_total', 'Events that were read in room repairs.');
  const jobs = new Counter({
    name: 'parley_jobs_total',
    help: 'Runs of a job on this node: done, failed, or lost (without the lease).',
    labelNames: ['job', 'result'],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const auditHead = gauge('parley_audit_head_seq', 'Number of the last entry of the audit log.');
  const auditWhole = gauge(
    'parley_audit_chain_ok',
    '0 from when this node found a fault in the audit log until it found none in the whole of it; else 1.',
  );
  auditWhole.set(1);
  const auditChecked = gauge(
    'parley_audit_checked_timestamp_seconds',
    'When this node last checked the audit log; 0: not yet.',
  );

  const avatars = new Counter({
    name: 'parley_avatars_total',
    help: 'Uploads that came to an end on this node: ready, outdated, failed (and tried again), or the code of the refusal.',
    labelNames: ['result'],
    registers,
  });
  const avatarWork = new Histogram({
    name: 'parley_avatar_work_seconds',
    help: 'Time that this node worked on one upload.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const avatarQueue = gauge(
    'parley_avatar_queue_length',
    'Uploads that wait or are worked on, on all nodes, as this node saw it last.',
  );
  const avatarAge = gauge('parley_avatar_queue_age_seconds', 'Age of the oldest of these uploads; 0: none.');
  const reports = new Counter({
    name: 'parley_reports_total',
    help: 'What happened to reports on this node: filed, joined by a further voice, appealed, claimed, released, resolved, dismissed, reopened, or reversed (a sanction lifted on appeal).',
    labelNames: ['event'],
    registers,
  });

  return {
    bus: {
      published: () => published.inc(),
      received: () => received.inc(),
      lost: () => lost.inc(),
      gap: () => gaps.inc(),
    },
    repairs: {
      repaired(events) {
        repairs.inc();
        repairEvents.inc(events);
      },
    },
    jobs: { ended: (job, result) => jobs.inc({ job, result }) },
    audit: {
      checked(seq, whole) {
        auditHead.set(seq);
        auditWhole.set(whole ? 1 : 0);
        auditChecked.setToCurrentTime();
      },
    },
    avatars: {
      ended: result => avatars.inc({ result }),
      worked: seconds => avatarWork.observe(seconds),
      queue(length, oldestSeconds) {
        avatarQueue.set(length);
        avatarAge.set(oldestSeconds);
      },
    },
    reports: { happened: event => reports.inc({ event }) },
    observeQueue(read) {
      let asked: Promise<QueueState | undefined> | undefined;
      // Both gauges are collected in the same turn.
      const ask = () => {
        asked ??= read()
          .catch(() => undefined)
          .finally(() => {
            asked = undefined;
          });
        return asked;
      };
      new Gauge({
        name: 'parley_reports_queue_length',
        help: 'Reports and appeals that are not closed, on all nodes.',
        labelNames: ['status'],
        registers,
        async collect() {
          const state = await ask();
          this.set({ status: 'open' }, state?.open ?? Number.NaN);
          this.set({ status: 'claimed' }, state?.claimed ?? Number.NaN);
        },
      });
      new Gauge({
        name: 'parley_reports_queue_age_seconds',
        help: 'Age of the oldest open one of these; 0: none.',
        registers,
        async collect() {
          const state = await ask();
          if (state === undefined) this.set(Number.NaN);
          else this.set(state.oldestAt === null ? 0 : (Date.now() - Date.parse(state.oldestAt)) / 1_000);
        },
      });
    },
    observeProcess: () => collectDefaultMetrics({ register: registry }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
