import { type Line, line } from '../../layout.ts';
import { over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, canary, deployment, rooms } from '../../promql.ts';

const HTTP_DURATION = 'parley_http_request_duration_seconds';
const HISTORY = { where: ['method="GET"', 'route="/api/v1/rooms/:room/messages"'] };

export const traffic: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Messages by room class',
      shows: 'Messages stored a second, by room class.',
      bad: 'a sudden fall of all classes.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [
        {
          expr: rooms.perSecond('parley_sends_total', { by: ['class'], where: ['outcome="stored"'] }),
          legend: '{{class}}',
        },
      ],
    }),
    timeseries({
      title: 'Frames on sockets',
      shows:
        'Frames a second both ways. Out is a multiple of in: each message goes to all who are online in its room.',
      bad: 'out that does not follow in.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_socket_frames_received_total'), legend: 'in' },
        { expr: app.perSecond('parley_socket_frames_sent_total'), legend: 'out' },
      ],
    }),
    timeseries({
      title: 'People and sockets',
      shows: 'People online, and live sockets: one for each page or device.',
      bad: 'a cliff.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: deployment.most('parley_users_online'), legend: 'people' },
        { expr: app.now('parley_sockets', { where: ['state="live"'] }), legend: 'sockets' },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Send to acknowledgement',
      shows: 'Time within which 99 of 100 sends were acknowledged, by room class.',
      bad: 'above the line, 300 ms.',
      unit: 's',
      limits: over(0.3),
      queries: [
        {
          expr: rooms.quantile(0.99, 'parley_send_ack_duration_seconds', { by: ['class'] }),
          legend: 'p99 {{class}}',
        },
      ],
    }),
    timeseries({
      title: 'Commit to last socket',
      shows:
        'Time within which 99 of 100 messages were written to the last socket of an instance, by room class.',
      bad: 'above the line, one second.',
      unit: 's',
      limits: over(1),
      queries: [
        {
          expr: rooms.quantile(0.99, 'parley_delivery_duration_seconds', { by: ['class'] }),
          legend: 'p99 {{class}}',
        },
      ],
    }),
    timeseries({
      title: 'A page of history',
      shows: 'Time within which half, and 95 of 100, pages of history were answered.',
      bad: 'p95 above the line, 300 ms.',
      unit: 's',
      limits: over(0.3),
      queries: [
        { expr: app.quantile(0.5, HTTP_DURATION, HISTORY), legend: 'p50' },
        { expr: app.quantile(0.95, HTTP_DURATION, HISTORY), legend: 'p95' },
      ],
    }),
  ),
];

export const throughNginx: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'Canary, times',
      shows:
        'What the canary measures through nginx: acknowledgement, arrival at its second socket, a page of history.',
      bad: 'acknowledgement or history above the line, 300 ms.',
      unit: 's',
      limits: over(0.3),
      queries: [
        { expr: canary.quantile(0.95, 'parley_canary_ack_duration_seconds'), legend: 'acknowledged p95' },
        { expr: canary.quantile(0.95, 'parley_canary_delivery_duration_seconds'), legend: 'delivered p95' },
        { expr: canary.quantile(0.95, 'parley_canary_history_duration_seconds'), legend: 'history p95' },
      ],
    }),
    timeseries({
      title: 'Canary, sends',
      shows:
        'Sends of the canary in the hour before: delivered, late, missing (acknowledged, then nowhere), refused.',
      bad: 'any missing: data was lost. late in numbers: people wait.',
      unit: 'short',
      limits: plain,
      queries: [
        {
          expr: canary.total('parley_canary_sends_total', { by: ['result'], window: '1h' }),
          legend: '{{result}}',
        },
      ],
    }),
    timeseries({
      title: 'Canary, last delivery',
      shows: 'Time since a message of the canary was last delivered.',
      bad: 'above the line, two minutes.',
      unit: 's',
      limits: over(120),
      queries: [
        {
          expr: `time() - ${canary.most('parley_canary_last_delivery_timestamp_seconds')}`,
          legend: 'ago',
        },
      ],
    }),
  ),
];
