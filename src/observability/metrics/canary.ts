import type { Instruments } from '../instruments.ts';
import { LATENCY } from './buckets.ts';

/**
 * What became of a message: it reached the other socket in time; it came later; it was acknowledged and is nowhere,
 * which is a loss; or it was not acknowledged in time, or refused.
 */
export const PROBE_RESULTS = ['delivered', 'late', 'missing', 'refused'] as const;
export type ProbeResult = (typeof PROBE_RESULTS)[number];

/** Watches the canary's messages. Times are in seconds. */
export interface CanaryObserver {
  ended(result: ProbeResult): void;
  acknowledged(seconds: number): void;
  delivered(seconds: number): void;
  history(seconds: number): void;
  reconnected(): void;
}

/** The series of the canary process: the service as a client sees it, through nginx. */
export function canaryMetrics(instruments: Instruments): CanaryObserver {
  const sends = instruments.counters(
    'parley_canary_sends_total',
    'Messages of the canary: delivered to its second socket in time; late; missing (acknowledged, and neither there nor in the history: a loss); refused (or not acknowledged in time).',
    { result: PROBE_RESULTS },
  );
  const acknowledged = instruments.histogram(
    'parley_canary_ack_duration_seconds',
    'From a send of the canary to its acknowledgement.',
    LATENCY,
  );
  const delivered = instruments.histogram(
    'parley_canary_delivery_duration_seconds',
    'From a send of the canary to its arrival at the second socket.',
    LATENCY,
  );
  const history = instruments.histogram(
    'parley_canary_history_duration_seconds',
    'Time of one page of history, as the canary sees it.',
    LATENCY,
  );
  const reconnects = instruments.counter(
    'parley_canary_reconnects_total',
    'Times that a socket of the canary was lost and had to come back.',
  );
  const last = instruments.gauge(
    'parley_canary_last_delivery_timestamp_seconds',
    'When a message of the canary was last delivered; 0: not yet.',
  );
  return {
    ended: result => sends({ result }).add(),
    acknowledged,
    delivered(seconds) {
      delivered(seconds);
      last(Date.now() / 1_000);
    },
    history,
    reconnected: () => reconnects.add(),
  };
}

/** @param up whether both sockets are live */
export function observeCanary(instruments: Instruments, up: () => boolean): void {
  instruments.measure(
    'parley_canary_up',
    '1 while the canary is signed in and both of its sockets are live; else 0.',
    () => (up() ? 1 : 0),
  );
}
