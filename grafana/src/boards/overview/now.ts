import { type Line, line } from '../../layout.ts';
import { above, below, over, plain, under } from '../../panels/limits.ts';
import type { Titled } from '../../panels/spec.ts';
import { stat } from '../../panels/stat.ts';
import { table } from '../../panels/table.ts';
import { app, canary, deployment, FIRING, orZero, share } from '../../promql.ts';
import { words } from '../../words.ts';

export const summary: readonly Line[] = [
  line(
    4,
    stat({
      title: 'Alerts firing',
      shows: 'Alerts that fire now; the watchdog, which always does, is left out.',
      bad: 'any. The table below names them, the runbook says what to do.',
      unit: 'short',
      limits: over(1),
      queries: [{ expr: orZero(`count(${FIRING})`), legend: 'firing' }],
    }),
    stat({
      title: 'Instances up',
      shows: 'App instances that Prometheus reaches.',
      bad: 'fewer than were started.',
      unit: 'short',
      limits: under(1),
      trend: true,
      queries: [{ expr: 'job:parley_instances_up:sum', legend: 'up' }],
    }),
    stat({
      title: 'Canary',
      shows: 'Whether the canary is signed in through nginx with both of its sockets live.',
      bad: 'down: people cannot get in either, or the canary itself is not running.',
      unit: 'none',
      limits: under(1),
      words: words({ 0: 'down', 1: 'up' }),
      queries: [{ expr: orZero(canary.most('parley_canary_up')), legend: 'canary' }],
    }),
    stat({
      title: 'Budget left, worst objective',
      shows:
        'Of the bad events that the objectives allow in 30 days, the share that is left, for the worst of them.',
      bad: 'below a quarter: no risky changes until it has grown.',
      unit: 'percentunit',
      limits: below(0.5, 0.25),
      queries: [
        {
          expr:
            'min(1 - sum_over_time(slo:parley_events_bad:rate5m[30d]) / sum_over_time(slo:parley_events:rate5m[30d])' +
            ' / (1 - slo:parley_objective:ratio))',
          legend: 'left',
        },
      ],
    }),
    stat({
      title: 'Oldest open report',
      shows: 'How long the oldest open report has waited.',
      bad: 'more than four hours.',
      unit: 's',
      limits: above(3_600, 14_400),
      queries: [{ expr: deployment.most('parley_reports_queue_age_seconds'), legend: 'oldest' }],
    }),
    stat({
      title: 'Audit log',
      shows: 'Whether each entry of the audit log still fits the one before it.',
      bad: 'broken: an entry was changed or removed.',
      unit: 'none',
      limits: under(1),
      words: words({ 0: 'broken', 1: 'whole' }),
      queries: [{ expr: 'min(parley_audit_chain_ok{job="parley"})', legend: 'audit log' }],
    }),
  ),
  line(
    4,
    stat({
      title: 'People online',
      shows: 'People with an open socket, on all instances.',
      bad: 'a sudden fall.',
      unit: 'short',
      limits: plain,
      trend: true,
      decimals: 0,
      queries: [{ expr: deployment.most('parley_users_online'), legend: 'online' }],
    }),
    stat({
      title: 'Sockets',
      shows: 'Live sockets, on the chosen instances.',
      bad: 'a sudden fall.',
      unit: 'short',
      limits: plain,
      trend: true,
      decimals: 0,
      queries: [{ expr: app.now('parley_sockets', { where: ['state="live"'] }), legend: 'live' }],
    }),
    stat({
      title: 'Messages a minute',
      shows: 'Messages stored in a minute, at the pace of now.',
      bad: 'a fall to zero while people are online.',
      unit: 'short',
      limits: plain,
      trend: true,
      queries: [
        {
          expr: `${app.perSecond('parley_sends_total', { where: ['outcome="stored"'] })} * 60`,
          legend: 'stored',
        },
      ],
    }),
    stat({
      title: 'HTTP requests a second',
      shows: 'HTTP requests answered a second.',
      bad: 'a fall to zero, or many times the usual.',
      unit: 'reqps',
      limits: plain,
      trend: true,
      queries: [{ expr: app.perSecond('parley_http_requests_total'), legend: 'requests' }],
    }),
    stat({
      title: 'HTTP errors',
      shows: 'Share of HTTP requests that failed on our side (5xx).',
      bad: 'more than one in a thousand.',
      unit: 'percentunit',
      limits: above(0.001, 0.01),
      trend: true,
      queries: [
        {
          expr: share(
            app.perSecond('parley_http_requests_total', { where: ['status=~"5.."'] }),
            app.perSecond('parley_http_requests_total'),
          ),
          legend: 'errors',
        },
      ],
    }),
    stat({
      title: 'Failed sends',
      shows: 'Share of sends that failed on our side.',
      bad: 'any for long: people write, and it is not stored.',
      unit: 'percentunit',
      limits: above(0.001, 0.01),
      trend: true,
      queries: [
        {
          expr: share(
            app.perSecond('parley_sends_total', { where: ['outcome="failed"'] }),
            app.perSecond('parley_sends_total'),
          ),
          legend: 'failed',
        },
      ],
    }),
  ),
];

export const alerts: Titled = table({
  title: 'Alerts',
  shows: 'Alerts that fire, and since how long. Each has a section in the runbook.',
  bad: 'severity page: act now. ticket: within the day.',
  unit: 's',
  limits: plain,
  labels: { severity: 'Severity', alertname: 'Alert', instance: 'Instance', slo: 'Objective' },
  sortBy: 'Since',
  queries: [
    {
      expr: `(time() - ALERTS_FOR_STATE) and ignoring (alertstate) ${FIRING}`,
      legend: 'Since',
    },
  ],
});
