import type { Config } from '../config.ts';
import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import type { PresenceService } from '../presence/presence.service.ts';
import type { TypingService } from '../presence/typing.service.ts';
import type { Admission } from './admission.ts';
import type { Bus } from './bus.ts';
import type { RepairObserver } from './bus-observer.ts';
import { ConnectionRegistry } from './connection-registry.ts';
import { type Delivered, Deliveries } from './deliveries.ts';
import { DeliveryReports, type DeliveryReportsOptions } from './delivery-reports.ts';
import { Dispatcher } from './dispatcher.ts';
import { Flusher } from './flusher.ts';
import { Greeting, type GreetingServices } from './greeting.ts';
import type { CommandHandlers } from './handlers.ts';
import { Hub } from './hub.ts';
import { RateLimits } from './rate-limits.ts';
import { RoomRepair } from './room-repair.ts';
import { RoomWatch } from './room-watch.ts';
import { SessionWatch } from './session-watch.ts';
import type { SocketObserver, SocketState } from './socket-observer.ts';
import { makeTrace } from './trace.ts';

export interface RealtimeOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Sql;
  readonly bus: Bus;
  readonly admission: Admission;
  readonly presence: PresenceService;
  readonly typing: TypingService;
  readonly handlers: Omit<CommandHandlers, 'observed'>;
  readonly services: Omit<GreetingServices, 'admit' | 'observe'>;
  readonly observer: SocketObserver;
  readonly reports: Pick<DeliveryReportsOptions, 'observer' | 'withClass'>;
  readonly delivered: Delivered;
  readonly repairs: RepairObserver;
  readonly checkSessions: (sessions: readonly string[]) => Promise<Set<string>>;
  /** Told after each round of writing how long it took, in milliseconds, and when it ended. */
  readonly flushed: (costMs: number, now: number) => void;
}

/** The sockets of this process and what feeds them. */
export interface Realtime {
  readonly admission: Admission;
  readonly registry: ConnectionRegistry;
  readonly dispatcher: Dispatcher;
  readonly flusher: Flusher;
  readonly hub: Hub;
  readonly observer: SocketObserver;
  state(): SocketState;
  start(): Promise<void>;
  /** Tells all clients to come back and waits for their sockets to end, at most `ms`. */
  stop(ms: number): Promise<void>;
}

/** Rate limits that nobody uses are dropped so often, in milliseconds. */
const SWEEP_MS = 60_000;

export function createRealtime(options: RealtimeOptions): Realtime {
  const { config, log, admission, presence, typing, observer } = options;
  const deliveries = new Deliveries(options.delivered);
  const hub = new Hub({
    bus: options.bus,
    repair: new RoomRepair(options.db, log, options.repairs),
    observer,
    deliveries,
    trace: makeTrace(log),
    events: {
      joined: (user, room, connections) => {
        for (const connection of connections) {
          greeting.join(connection, user, room).catch(error => {
            log.error({ err: error, room }, 'a connection could not join a room');
            connection.close('internal');
          });
        }
      },
      gap: () => {
        void rooms.run();
        void sessions.run();
      },
    },
  });
  const registry = new ConnectionRegistry({ admission, hub, presence, typing, log });
  const greeting = new Greeting(hub, {
    ...options.services,
    admit: (connection, user) => registry.admit(connection, user),
    observe: () => reports.terms(),
  });
  const reports = new DeliveryReports({
    ...options.reports,
    reporters: config.CLIENT_REPORTERS,
    sockets: () => admission.total,
  });
  const rates = new RateLimits(config.COMMAND_RATE, config.COMMAND_BURST);
  const dispatcher = new Dispatcher({
    greeting,
    handlers: { ...options.handlers, ...reports.commands },
    rates,
    live: connection => registry.live(connection),
    observer,
    log,
  });
  const sessions = new SessionWatch(hub, options.checkSessions, log);
  const rooms = new RoomWatch(options.db, hub, log);
  let sweeps: NodeJS.Timeout | undefined;
  return {
    admission,
    registry,
    dispatcher,
    hub,
    observer,
    flusher: new Flusher((costMs, now) => {
      deliveries.written(now);
      options.flushed(costMs, now);
    }),
    state() {
      const { total, waiting } = admission;
      const { total: queued, longest: longestQueue } = registry.queues;
      return { waiting, live: total - waiting, ...hub.size, queued, longestQueue };
    },
    async start() {
      await hub.start();
      registry.start(config.PING_SECONDS);
      sessions.start(config.SESSION_CHECK_SECONDS);
      rooms.start(config.ROOM_CHECK_SECONDS);
      sweeps = setInterval(() => {
        rates.sweep();
        reports.sweep();
      }, SWEEP_MS);
    },
    async stop(ms) {
      clearInterval(sweeps);
      sessions.stop();
      await registry.drain(ms);
      await rooms.stop();
    },
  };
}
