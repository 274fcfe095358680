import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { JobObserver } from '../jobs/job.ts';
import type { BusObserver, RepairObserver } from '../realtime/bus-observer.ts';

/**
 * What this process counts, behind the observers that other houses know. Names and units are those of Prometheus:
 * base units, `_total` on counters. Labels are bounded: no user, no room.
 */
export interface Metrics {
  readonly bus: BusObserver;
  readonly repairs: RepairObserver;
  readonly jobs: JobObserver;
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
    observeProcess: () => collectDefaultMetrics({ register: registry }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
