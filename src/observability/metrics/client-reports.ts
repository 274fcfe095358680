import type { ClientReportObserver } from '../../realtime/delivery-reports.ts';
import { ROOM_CLASSES } from '../../room-log/room-class.ts';
import type { Instruments } from '../instruments.ts';
import { LATENCY } from './buckets.ts';

/** Delivery as clients see it. */
export function clientReportMetrics(instruments: Instruments): ClientReportObserver {
  const reports = instruments.counters(
    'parley_client_reports_total',
    'Reports of clients on what they saw of delivery.',
    { result: ['accepted', 'refused'] },
  );
  const shown = instruments.histograms(
    'parley_client_delivery_duration_seconds',
    'From the send of a message to its showing, measured by clients; a sample.',
    { class: ROOM_CLASSES },
    LATENCY,
  );
  const gaps = instruments.counter(
    'parley_client_gaps_total',
    'Times that clients found versions missing and asked for them; a sample.',
  );
  return {
    reported: result => reports({ result }).add(),
    shown: (room, seconds) => shown({ class: room }, seconds),
    gaps: count => gaps.add(count),
  };
}
