import type { QueueState } from '#protocol';
import type { SignInObserver } from '../accounts/sign-in-observer.ts';
import type { AuditObserver } from '../audit/audit-watch.ts';
import type { AvatarObserver } from '../avatars/avatar-observer.ts';
import type { DatabaseObserver, PoolState } from '../database/database-observer.ts';
import type { HttpObserver } from '../http/http-observer.ts';
import type { JobObserver } from '../jobs/job.ts';
import type { ModerationObserver } from '../moderation/moderation-observer.ts';
import type { BusObserver, RepairObserver } from '../realtime/bus-observer.ts';
import type { ClientReportObserver } from '../realtime/delivery-reports.ts';
import type { SocketObserver, SocketState } from '../realtime/socket-observer.ts';
import type { LogObserver } from '../room-log/log-observer.ts';
import type { RoomClass } from '../room-log/room-class.ts';
import type { Build } from './build.ts';
import { type Description, Instruments } from './instruments.ts';
import { avatarMetrics } from './metrics/avatars.ts';
import { busMetrics, observeBus } from './metrics/bus.ts';
import { clientReportMetrics } from './metrics/client-reports.ts';
import { databaseMetrics, observePool } from './metrics/database.ts';
import { httpMetrics } from './metrics/http.ts';
import { jobMetrics } from './metrics/jobs.ts';
import { logMetrics, observeAppendQueue } from './metrics/log.ts';
import { auditMetrics, moderationMetrics, observeQueue } from './metrics/moderation.ts';
import { observePopulation, type PopulationSources } from './metrics/population.ts';
import { buildInfo, type CountedLevel, logLines } from './metrics/process.ts';
import { observePasswords, signInMetrics } from './metrics/sign-ins.ts';
import { observeSockets, socketMetrics } from './metrics/sockets.ts';

/** What a node is asked for at each scrape. */
export interface MetricsSources extends PopulationSources {
  /** Whether messages to and from other nodes get through; true when there are none. */
  readonly busUp: () => boolean;
  readonly sockets: () => SocketState;
  /** Sends that wait for their commit. */
  readonly appendQueue: () => number;
  readonly pool: () => PoolState;
  /** Password hashes that wait for their turn. */
  readonly passwordHashes: () => number;
  /** The moderators' queue. */
  readonly reports: () => Promise<QueueState>;
}

/**
 * What this node counts, behind the observers that other houses know. Names and units are those of Prometheus: base
 * units, `_total` on counters. Labels are bounded: no user, no room. `docs/METRICS.md` is made from it.
 */
export interface Metrics {
  readonly http: HttpObserver;
  readonly sockets: SocketObserver;
  readonly log: LogObserver<RoomClass>;
  readonly bus: BusObserver;
  readonly repairs: RepairObserver;
  readonly signIns: SignInObserver;
  readonly avatars: AvatarObserver;
  readonly moderation: ModerationObserver;
  readonly audit: AuditObserver;
  readonly database: DatabaseObserver;
  readonly jobs: JobObserver;
  readonly clientReports: ClientReportObserver;
  readonly logged: (level: CountedLevel) => void;
  /** Adds what is read at each scrape, once those who know it are made. */
  observe(sources: MetricsSources): void;
  /** Adds Node's own: event loop, heap, garbage collection, CPU. They are the process's, so once in it. */
  observeProcess(): void;
  /** All of it in the text format that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
  readonly descriptions: readonly Description[];
}

export function createMetrics(build: Build): Metrics {
  const instruments = new Instruments();
  buildInfo(instruments, build);
  return {
    http: httpMetrics(instruments),
    sockets: socketMetrics(instruments),
    log: logMetrics(instruments),
    ...busMetrics(instruments),
    signIns: signInMetrics(instruments),
    avatars: avatarMetrics(instruments),
    moderation: moderationMetrics(instruments),
    audit: auditMetrics(instruments),
    database: databaseMetrics(instruments),
    jobs: jobMetrics(instruments),
    clientReports: clientReportMetrics(instruments),
    logged: logLines(instruments),
    observe(sources) {
      observeBus(instruments, sources.busUp);
      observeSockets(instruments, sources.sockets);
      observeAppendQueue(instruments, sources.appendQueue);
      observePool(instruments, sources.pool);
      observePasswords(instruments, sources.passwordHashes);
      observeQueue(instruments, sources.reports);
      observePopulation(instruments, sources);
    },
    observeProcess: () => instruments.observeProcess(),
    text: () => instruments.text(),
    contentType: instruments.contentType,
    descriptions: instruments.descriptions,
  };
}
