import { type Line, line } from '../../layout.ts';
import { over, plain, under } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { from } from '../../promql.ts';

const prometheus = from('job="prometheus"');
const alertmanager = from('job="alertmanager"');

/** What watches, watched. */
export const monitoring: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'Targets reached',
      shows: 'Share of the targets of each job that Prometheus reaches.',
      bad: 'below the line, all of them: what is not read is not watched.',
      unit: 'percentunit',
      limits: under(1),
      max: 1,
      queries: [{ expr: 'avg by (job) (up)', legend: '{{job}}' }],
    }),
    timeseries({
      title: 'Series and samples',
      shows: 'Series that Prometheus holds in memory, and samples a second that it takes.',
      bad: 'series that grow without more instances: a label that is not bounded.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: prometheus.now('prometheus_tsdb_head_series'), legend: 'series' },
        {
          expr: prometheus.perSecond('prometheus_tsdb_head_samples_appended_total'),
          legend: 'samples a second',
        },
      ],
    }),
    timeseries({
      title: 'Rules and notifications that failed',
      shows:
        'Failures a second: rules that could not be evaluated, alerts that did not get from Prometheus to Alertmanager, or from there to people.',
      bad: 'any: an alert may stay silent.',
      unit: 'ops',
      limits: over(0.1),
      queries: [
        { expr: prometheus.perSecond('prometheus_rule_evaluation_failures_total'), legend: 'rules' },
        { expr: prometheus.perSecond('prometheus_notifications_errors_total'), legend: 'to Alertmanager' },
        { expr: prometheus.perSecond('prometheus_notifications_dropped_total'), legend: 'dropped' },
        { expr: alertmanager.perSecond('alertmanager_notifications_failed_total'), legend: 'to people' },
      ],
    }),
  ),
];
