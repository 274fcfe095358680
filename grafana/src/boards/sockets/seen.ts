import { type Line, line } from '../../layout.ts';
import { over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, canary, rooms } from '../../promql.ts';

const CLIENT = 'parley_client_delivery_duration_seconds';
const CANARY_ACK = 'parley_canary_ack_duration_seconds';
const CANARY_DELIVERY = 'parley_canary_delivery_duration_seconds';
const byClass = { by: ['class'] };

/** Delivery as those see it who wait for it. */
export const seen: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Send to shown, measured by clients',
      shows:
        'Time from a send to its showing on the screens of others, by room class; a sample of clients reports it.',
      bad: 'p95 above the line, one second, while delivery above is fast: nginx, the network, or slow devices.',
      unit: 's',
      limits: over(1),
      queries: [
        { expr: rooms.quantile(0.95, CLIENT, byClass), legend: 'p95 {{class}}' },
        { expr: rooms.quantile(0.5, CLIENT, byClass), legend: 'p50 {{class}}' },
      ],
    }),
    timeseries({
      title: 'Gaps that clients found',
      shows:
        'Versions a second that clients found missing and asked for; and the reports that were accepted or refused.',
      bad: 'gaps that do not fall back to zero: events are lost on the way to sockets.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_client_gaps_total'), legend: 'gaps' },
        {
          expr: app.perSecond('parley_client_reports_total', { by: ['result'] }),
          legend: 'reports {{result}}',
        },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Canary, send to second socket',
      shows:
        'Times of the canary through nginx: send to acknowledgement, and to arrival at its second socket.',
      bad: 'acknowledgement above 300 ms, arrival above the line, one second.',
      unit: 's',
      limits: over(1),
      queries: [
        { expr: canary.quantile(0.95, CANARY_ACK), legend: 'acknowledged p95' },
        { expr: canary.quantile(0.95, CANARY_DELIVERY), legend: 'delivered p95' },
        { expr: canary.quantile(0.99, CANARY_DELIVERY), legend: 'delivered p99' },
      ],
    }),
    timeseries({
      title: 'Canary, what became of its sends',
      shows:
        'Sends of the canary a second: delivered, late, missing (acknowledged, then nowhere), refused; and its reconnects.',
      bad: 'missing: data was lost, whatever else is green. refused: people cannot write.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: canary.perSecond('parley_canary_sends_total', { by: ['result'] }), legend: '{{result}}' },
        { expr: canary.perSecond('parley_canary_reconnects_total'), legend: 'reconnects' },
      ],
    }),
  ),
];
