import { type Line, line } from '../../layout.ts';
import { heatmap } from '../../panels/heatmap.ts';
import { below, over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, rooms } from '../../promql.ts';

const SENDS = 'parley_sends_total';
const ACK = 'parley_send_ack_duration_seconds';
const DELIVERY = 'parley_delivery_duration_seconds';
const COMMIT = 'parley_commit_duration_seconds';
const byClass = { by: ['class'] };

export const delivery: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Acknowledgement by room class',
      shows:
        'Time from a send to its acknowledgement, within which 99 of 100 were acknowledged, by room class.',
      bad: 'above the line, 300 ms: the objective of 999 in 1000 cannot hold.',
      unit: 's',
      limits: over(0.3),
      queries: [
        { expr: rooms.quantile(0.99, ACK, byClass), legend: 'p99 {{class}}' },
        { expr: rooms.quantile(0.5, ACK, byClass), legend: 'p50 {{class}}' },
      ],
    }),
    timeseries({
      title: 'Acknowledged within 300 ms',
      shows: 'Share of sends that were acknowledged within 300 ms, by room class. The objective is 99.9 %.',
      bad: 'below the line.',
      unit: 'percentunit',
      limits: below(0.999, 0.99),
      max: 1,
      from: 0.98,
      queries: [{ expr: rooms.within(0.3, ACK, byClass), legend: '{{class}}' }],
    }),
    heatmap({
      title: 'Spread of acknowledgements',
      shows: 'How many sends fell into each range of times to acknowledgement.',
      bad: 'a second band above the first: some commits wait.',
      unit: 's',
      limits: plain,
      queries: [{ expr: rooms.buckets(ACK), legend: '{{le}}' }],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Delivery by room class',
      shows:
        'Time from a commit to the write to the last socket of the instance, within which 99 of 100 messages were written.',
      bad: 'above the line, one second.',
      unit: 's',
      limits: over(1),
      queries: [
        { expr: rooms.quantile(0.99, DELIVERY, byClass), legend: 'p99 {{class}}' },
        { expr: rooms.quantile(0.5, DELIVERY, byClass), legend: 'p50 {{class}}' },
      ],
    }),
    timeseries({
      title: 'Delivered within 1 s',
      shows:
        'Share of messages that were written to all sockets within a second, by room class. The objective is 99.5 %.',
      bad: 'below the line.',
      unit: 'percentunit',
      limits: below(0.995, 0.99),
      max: 1,
      from: 0.98,
      queries: [{ expr: rooms.within(1, DELIVERY, byClass), legend: '{{class}}' }],
    }),
    heatmap({
      title: 'Spread of deliveries',
      shows: 'How many messages fell into each range of times from commit to the last socket.',
      bad: 'a second band above the first: fan-out of large rooms holds up the event loop.',
      unit: 's',
      limits: plain,
      queries: [{ expr: rooms.buckets(DELIVERY), legend: '{{le}}' }],
    }),
  ),
];

export const commits: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Sends by outcome',
      shows: 'Sends a second: stored, duplicate (answered as the first time), refused, failed.',
      bad: 'failed. duplicate in numbers: acknowledgements do not reach clients.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: rooms.perSecond(SENDS, { by: ['outcome'] }), legend: '{{outcome}}' }],
    }),
    timeseries({
      title: 'Stored by room class',
      shows: 'Messages stored a second, by room class.',
      bad: 'a sudden fall of all classes.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [
        { expr: rooms.perSecond(SENDS, { ...byClass, where: ['outcome="stored"'] }), legend: '{{class}}' },
      ],
    }),
    timeseries({
      title: 'Sends that wait',
      shows: 'Sends that wait for their commit, by instance.',
      bad: 'hundreds for long: the database does not keep up.',
      unit: 'short',
      limits: over(256),
      queries: [
        { expr: app.now('parley_append_queue_length', { by: ['instance'] }), legend: '{{instance}}' },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Time of a commit',
      shows:
        'Time from the call of the database to the end of the commit, within which 50, 95 and 99 of 100 ended.',
      bad: 'above 100 ms: disk, locks, or a database short of CPU.',
      unit: 's',
      limits: over(0.1),
      queries: [
        { expr: app.quantile(0.5, COMMIT), legend: 'p50' },
        { expr: app.quantile(0.95, COMMIT), legend: 'p95' },
        { expr: app.quantile(0.99, COMMIT), legend: 'p99' },
      ],
    }),
    timeseries({
      title: 'Sends in one commit',
      shows: 'Sends that were stored together in one commit: mean, and what 99 of 100 commits stay under.',
      bad: 'at 256, the most there can be, for long: the database sets the pace.',
      unit: 'short',
      limits: over(256),
      queries: [
        { expr: app.mean('parley_commit_sends'), legend: 'mean' },
        { expr: app.quantile(0.99, 'parley_commit_sends'), legend: 'p99' },
      ],
    }),
    timeseries({
      title: 'Commits without an answer',
      shows:
        'Commits a second that brought no answer, or lost against another instance, and were tried again.',
      bad: 'a lasting rate: connections to the database break.',
      unit: 'ops',
      limits: over(1),
      queries: [{ expr: app.perSecond('parley_commit_failures_total'), legend: 'tried again' }],
    }),
  ),
];
