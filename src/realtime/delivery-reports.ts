import { AppError } from '../errors.ts';
import type { RoomClass } from '../room-log/room-class.ts';
import type { CommandHandlers } from './handlers.ts';
import { RateLimits } from './rate-limits.ts';

/** What clients tell of what they saw. Times are in seconds. */
export interface ClientReportObserver {
  /** A report came, and was taken or refused. */
  reported(result: 'accepted' | 'refused'): void;
  /** From the send to the showing, as the receiving client measured it. */
  shown(room: RoomClass, seconds: number): void;
  /** Times that clients found versions missing and asked for them. */
  gaps(count: number): void;
}

/** Time between two reports of one client, in milliseconds. */
const EVERY_MS = 60_000;
/** Messages in one report. */
const SAMPLES = 20;
/** Reports of one person that may come at once, from several devices; more come back twice as fast as they are asked for. */
const BURST = 10;

export interface DeliveryReportsOptions {
  readonly observer: ClientReportObserver;
  /** Clients of this node that are asked for reports; 0 asks nobody. */
  readonly reporters: number;
  /** Live sockets of this node. */
  readonly sockets: () => number;
  /** Calls `use` with the class of a room, now or when it is known. */
  readonly withClass: (room: number, use: (known: RoomClass) => void) => void;
}

/** Delivery as clients see it: asks some of them for reports, and takes the reports in. */
export class DeliveryReports {
  readonly #options: DeliveryReportsOptions;
  readonly #rates = new RateLimits((2 * 1_000) / EVERY_MS, BURST);

  constructor(options: DeliveryReportsOptions) {
    this.#options = options;
  }

  /** What the next client is asked for; undefined asks nothing. On average so many are asked as there may be. */
  terms(): { everyMs: number; samples: number } | undefined {
    const { reporters, sockets } = this.#options;
    const asked = Math.random() * Math.max(sockets(), 1) < reporters;
    return asked ? { everyMs: EVERY_MS, samples: SAMPLES } : undefined;
  }

  /** Nobody's report is believed more than it must be: it moves a metric, and no more of it than others may. */
  readonly commands: Pick<CommandHandlers, 'observed'> = {
    observed: async (caller, { shown, gaps }) => {
      const { observer, withClass } = this.#options;
      const wait = this.#rates.take(caller.user);
      observer.reported(wait > 0 ? 'refused' : 'accepted');
      if (wait > 0) throw new AppError('rate_limited', { retryAfterMs: wait });
      observer.gaps(gaps);
      for (const { room, ms } of shown) {
        if (caller.isIn(room)) withClass(room, known => observer.shown(known, ms / 1_000));
      }
      return {};
    },
  };

  /** Forgets whose bucket is full again. */
  sweep(): void {
    this.#rates.sweep();
  }
}
